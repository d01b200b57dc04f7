#include "cmd/layout_options.h"

#include <fmt/ranges.h>


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
                 "a folder with links, or with a folder of links for each job; repeatable");
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
  verify::VerifyOptions options{SystemNow()};
  if (!now_.empty()) {
    Result<UtcTime> now = ParseUtcTime(now_);
    if (!now) return Fail(ErrorCode::kUsage, "--now: {}", now.error().message());
    options.now = *now;
  }
  options.work_directory = work_directory_;
  options.run_inspections = run_inspections_;
  if (compat_ == "reference") options.compat = verify::Compat::kReference;
  options.limits.inspection_seconds = inspection_timeout_;
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

}  // namespace pipeseal::cmd
