// pipeseal verify-stage: the gate in front of a stage, and behind it.
#include <fmt/ranges.h>

#include <memory>

#include "cmd/stage_check.h"
#include "cmd/verbs.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  LayoutOptions layout;
  FileOptions files;
  StageCheckOptions stage;
  ReportOutput output;
};

Result<ExitStatus> VerifyStageVerb(const Options& options, Terminal& terminal) {
  report::Report report{"verify-stage", {}};
  verify::Outcome outcome{{"verify-stage", options.stage.request.stage}};
  PIPESEAL_TRY(CheckStage(options.layout, options.files, options.stage, terminal, report, outcome));
  return options.output.Emit(std::move(report), std::move(outcome), terminal);
}

}  // namespace

Run SetUpVerifyStage(Flags& flags, const std::vector<std::string>&) {
  const auto options = std::make_shared<Options>();
  verify::StageRequest& request = options->stage.request;
  flags.Positional("stage", request.stage, "the step of the layout that is about to start");
  flags.Group("Stage");
  flags.Switch("--after", request.after, "the stage has run: verify its own link and what it left behind");
  flags.Switch("--preceding", request.preceding, "verify every step that the layout lists before the stage");
  flags.Repeated("--require", request.require, "STEP", "verify this step too; repeatable");
  flags.Group("Files");
  flags.List("-m,--materials", options->stage.materials, "PATH",
             "the files and folders that reached the stage, below --workdir");
  flags.List("-p,--products", options->stage.products, "PATH",
             "with --after: files and folders in which only products may lie; otherwise the products that the link names");
  options->layout.AddFlags(flags, true);
  options->files.AddFlags(flags);
  options->output.AddFlags(flags);
  return [options](Terminal& terminal) { return VerifyStageVerb(*options, terminal); };
}

}  // namespace pipeseal::cmd
