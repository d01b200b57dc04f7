#include "cmd/layout_options.h"

#include <fmt/ranges.h>

#include <CLI/CLI.hpp>

#include "pipeseal/crypto/hasher.h"
#include "pipeseal/source/file.h"

namespace pipeseal::cmd {

void LayoutOptions::AddFlags(CLI::App& app, bool inspections) {
  app.add_option("-l,--layout", layout_, "the signed layout")->type_name("FILE")->capture_default_str()->group("Layout");
  app.add_option("--layout-key,--layout-keys", layout_keys_,
                 "a public key that must have signed the layout: a file, env:NAME, or -; repeatable, and all must have signed")
      ->allow_extra_args(false)
      ->type_name("KEY")
      ->group("Layout");
  app.add_option("--layout-threshold", threshold_, "so many of the layout keys are enough")
      ->check(CLI::PositiveNumber)
      ->type_name("N")
      ->group("Layout");
  app.add_option("--links,--link-dir", links_,
                 "a folder with links, or with a folder of links for each job; repeatable")
      ->allow_extra_args(false)
      ->type_name("DIR")
      ->capture_default_str()
      ->group("Layout");
  app.add_option("--substitute", substitutes_, "a value for {NAME} in the layout's rules and commands; repeatable")
      ->allow_extra_args(false)
      ->type_name("NAME=VALUE")
      ->group("Layout");
  app.add_option("--now", now_, "verify as of this time instead of the clock's (YYYY-MM-DDTHH:MM:SSZ)")
      ->type_name("TIME")
      ->group("Layout");
  app.add_option("--workdir", work_directory_, "the folder whose files are looked at")
      ->type_name("DIR")
      ->capture_default_str()
      ->group("Files");
  if (!inspections) return;
  app.add_flag("--run-inspections", run_inspections_,
               "run the commands that the layout names as inspections, in a private copy of --workdir")
      ->group("Inspections");
  app.add_option("--inspection-timeout", inspection_timeout_, "seconds that an inspection may take")
      ->check(CLI::PositiveNumber)
      ->type_name("SECONDS")
      ->capture_default_str()
      ->group("Inspections");
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
