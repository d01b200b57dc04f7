#include "cmd/stage_check.h"

#include <fmt/ranges.h>

namespace pipeseal::cmd {
namespace {

// The products that lie on disk of those that the stage's link may name: where no folder is given, only they are looked at, and
// one that is missing is the gate's business.
std::vector<std::string> PathsAfter(const StageCheckOptions& options) {
  return options.products.empty() ? std::vector<std::string>{"."} : options.products;
}

}  // namespace

Result<void> CheckStage(const LayoutOptions& layout_options, const FileOptions& files, const StageCheckOptions& options,
                        Terminal& terminal, report::Report& report, verify::Outcome& outcome) {
  PIPESEAL_ASSIGN(const verify::VerifyOptions verify_options, layout_options.VerifyOptions());
  PIPESEAL_ASSIGN(const auto layout, layout_options.Open(verify_options, outcome, report.facts));
  if (!layout) {
    outcome.trace.Fail("the layout is not signed by its owners");
    return {};
  }
  PIPESEAL_ASSIGN(const verify::LinkFolders links, layout_options.OpenLinks(**layout));
  verify::StageRequest request = options.request;
  request.products_complete = !options.products.empty();
  request.record = [&](std::span<const HashAlgorithm> algorithms) {
    return files.Record(request.after ? PathsAfter(options) : options.materials, layout_options.work_directory(), algorithms,
                        terminal);
  };
  PIPESEAL_ASSIGN(const verify::StageSummary summary,
                  verify::VerifyStage(*layout, layout_options.layout(), links, request, verify_options, outcome));
  if (summary.files != 0)
    report.facts.emplace_back("files", fmt::format("{} in {}, {} vouched for", summary.files, layout_options.work_directory(),
                                                   summary.vouched));
  if (!summary.other_steps.empty())
    report.facts.emplace_back("not verified", fmt::format("{}", fmt::join(summary.other_steps, ", ")));
  return {};
}

}  // namespace pipeseal::cmd
