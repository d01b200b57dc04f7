// pipeseal verify: the whole layout and the final product.
#include <fmt/ranges.h>

#include <memory>

#include "cmd/file_options.h"
#include "cmd/layout_options.h"
#include "cmd/report_output.h"
#include "cmd/verbs.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  LayoutOptions layout;
  FileOptions files;
  std::vector<std::string> products;
  std::string product_step;
  ReportOutput output;
};

// A path without "./" in front or '/' behind, as names are recorded.
std::string CleanRoot(std::string path) {
  while (path.starts_with("./")) path.erase(0, 2);
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path.empty() ? "." : path;
}

Result<ExitStatus> VerifyVerb(const Options& options, Terminal& terminal) {
  report::Report report{"verify", {}};
  verify::Outcome outcome{{"verify", options.layout.layout()}};
  PIPESEAL_ASSIGN(const verify::VerifyOptions verify_options, options.layout.VerifyOptions());
  PIPESEAL_ASSIGN(const auto layout, options.layout.Open(verify_options, outcome, report.facts));
  if (!layout) {
    outcome.trace.Fail("the layout is not signed by its owners");
    return options.output.Emit(std::move(report), std::move(outcome), terminal);
  }
  PIPESEAL_ASSIGN(const verify::LinkFolders links, options.layout.OpenLinks(**layout));
  std::optional<intoto::ArtifactSet> files;
  verify::FinalProduct product{options.product_step, options.layout.work_directory(), nullptr, {}};
  if (!options.products.empty()) {
    const HashAlgorithm every[] = {HashAlgorithm::kSha256, HashAlgorithm::kSha512};
    PIPESEAL_ASSIGN(files, options.files.Record(options.products, options.layout.work_directory(), every, terminal));
    product.files = &*files;
    product.name = fmt::format("{}", fmt::join(options.products, ", "));
    for (const std::string& path : options.products) product.roots.push_back(CleanRoot(path));
    report.facts.emplace_back("product", fmt::format("{} files in {}", files->size(), product.name));
  }
  verify::VerifyLayout(*layout, options.layout.layout(), links, files ? &product : nullptr, verify_options, outcome);
  return options.output.Emit(std::move(report), std::move(outcome), terminal);
}

}  // namespace

Run SetUpVerify(Flags& flags, const std::vector<std::string>&) {
  const auto options = std::make_shared<Options>();
  flags.Group("Files");
  flags.List("--product", options->products, "PATH",
             "files or folders below --workdir that must be exactly what the last step made");
  flags.Value("--product-step", options->product_step, "STEP", "the step that made --product, if it is not the last");
  options->layout.AddFlags(flags, true);
  options->files.AddFlags(flags);
  options->output.AddFlags(flags);
  return [options](Terminal& terminal) { return VerifyVerb(*options, terminal); };
}

}  // namespace pipeseal::cmd
