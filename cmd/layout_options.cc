#include "cmd/layout_options.h"

#include <fmt/ranges.h>

#include <filesystem>

#include "cmd/signer_options.h"
#include "cmd/verification_time.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/crypto/hasher.h"
#include "pipeseal/source/file.h"

namespace pipeseal::cmd {

void LayoutOptions::AddFlags(Flags& flags, bool inspections) {
  flags.Group("Layout");
  flags.Value("-l,--layout", layout_, "FILE", "the signed layout");
  flags.Repeated("--layout-key,--layout-keys", layout_keys_, "KEY",
                 "a public key that must have signed the layout: a file, env:NAME, or -; repeatable, all must have signed");
  flags.Value("--layout-threshold", threshold_, "N", "so many of the layout keys are enough");
  flags.Repeated("--links,--link-dir", links_, "DIR",
                 "a folder with links and attestations (STEP.….intoto.jsonl, .sigstore.json), or with a folder of them for each "
                 "job; repeatable");
  flags.Repeated("--evidence", evidence_, "STEP=FILE",
                 "a file of attestations of a step that is named otherwise: DSSE envelopes, Sigstore bundles, JSON lines; "
                 "repeatable");
  flags.Value("--trusted-root", trusted_root_, "FILE",
              "the trusted_root.json of a Sigstore instance, for attestations in bundles; or several as JSON lines");
  flags.Repeated("--certificate-oidc-issuer", issuers_, "URL",
                 "who must have identified the signer of a bundle with a certificate, exactly; repeatable, one is enough");
  flags.Repeated("--substitute", substitutes_, "NAME=VALUE",
                 "a value for {NAME} in the layout's rules and commands; repeatable");
  flags.Choice("--compat", compat_, {"strict", "reference"},
               "reference accepts, with a warning each, what in-toto's own verifier lets pass and pipeseal refuses: "
               "`pipeseal explain compat/reference`");
  flags.Value("--now", now_, "TIME", "verify as of this time instead of the clock's (YYYY-MM-DDTHH:MM:SSZ)");
  flags.Group("Files").Value("--workdir", work_directory_, "DIR", "the folder whose files are looked at");
  if (!inspections) return;
  flags.Group("Inspections");
  flags.Switch("--run-inspections", run_inspections_,
               "run the commands that the layout names as inspections, in a private copy of --workdir");
  flags.Value("--inspection-timeout", inspection_timeout_, "SECONDS", "that an inspection may take");
}

Result<verify::VerifyOptions> LayoutOptions::VerifyOptions() const {
  PIPESEAL_ASSIGN(const UtcTime now, VerificationTime(now_));
  verify::VerifyOptions options{now};
  options.work_directory = work_directory_;
  options.run_inspections = run_inspections_;
  if (compat_ == "reference") options.compat = verify::Compat::kReference;
  options.limits.inspection_seconds = inspection_timeout_;
  options.certificates.issuers = issuers_;
  for (const std::string& issuer : issuers_)
    if (issuer.empty()) return Fail(ErrorCode::kUsage, "--certificate-oidc-issuer: an empty text identifies nobody");
  PIPESEAL_ASSIGN(options.certificates.roots, LoadTrustedRoots(trusted_root_));
  return options;
}

Result<std::optional<verify::Verified<intoto::Layout>>> LayoutOptions::Open(
    const verify::VerifyOptions& options, verify::Outcome& outcome,
    std::vector<std::pair<std::string, std::string>>& facts) const {
  if (layout_keys_.empty())
    return Fail(Error(ErrorCode::kUsage, "no key that must have signed the layout")
                    .WithHint("give --layout-key FILE (or PIPESEAL_LAYOUT_KEY), from outside the tree that is verified"));
  if (threshold_ > layout_keys_.size())
    return Fail(ErrorCode::kUsage, "--layout-threshold {} with {} layout keys", threshold_, layout_keys_.size());
  intoto::Substitution parameters;
  for (const std::string& assignment : substitutes_) PIPESEAL_TRY(parameters.Add(assignment));
  PIPESEAL_ASSIGN(const std::vector<verify::TrustedKey> owners, LoadTrustedKeys(layout_keys_));
  PIPESEAL_ASSIGN(const std::string text, source::ReadFile(layout_, options.limits.layout_bytes));
  Result<intoto::LayoutFile> file = intoto::LayoutFile::Parse(text, options.limits);
  if (!file) return Fail(std::move(file).error().While(layout_));

  facts.emplace_back("layout", fmt::format("{} sha256:{}", layout_, crypto::Hash(HashAlgorithm::kSha256, text).hex()));
  Result<std::optional<verify::Verified<intoto::Layout>>> layout =
      verify::OpenLayout(*file, layout_, owners, threshold_, parameters, options, outcome);
  if (layout && *layout) {
    std::vector<std::string> signers;
    for (const verify::Signer& signer : (*layout)->signers())
      signers.push_back(fmt::format("{} ({} {})", signer.name, signer.scheme, signer.keyid.substr(0, 8)));
    facts.emplace_back("signed by", fmt::format("{}", fmt::join(signers, ", ")));
    facts.emplace_back("expires", FormatUtcTime((**layout)->expires));
  }
  return layout;
}

Result<verify::LinkFolders> LayoutOptions::OpenLinks(const intoto::Layout& layout) const {
  PIPESEAL_ASSIGN(verify::LinkFolders folders, verify::LinkFolders::Open(links_));
  for (const std::string& word : evidence_) {
    // The name of a step may hold '=' itself.
    std::size_t equals = word.find('=');
    while (equals != std::string::npos && layout.FindStep(word.substr(0, equals)) == nullptr) equals = word.find('=', equals + 1);
    if (equals == std::string::npos || equals + 1 == word.size())
      return Fail(Error(ErrorCode::kUsage, fmt::format("--evidence {}: not STEP=FILE with a step of the layout",
                                                       EscapeForTerminal(word)))
                      .WithHint("`pipeseal layout show` prints its steps"));
    std::string file = word.substr(equals + 1);
    if (std::error_code none; !std::filesystem::exists(file, none))
      return Fail(ErrorCode::kNotFound, "{}: there is no such file", EscapeForTerminal(file));
    folders.Name(word.substr(0, equals), std::move(file));
  }
  return folders;
}

}  // namespace pipeseal::cmd
