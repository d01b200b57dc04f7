// pipeseal verify-stage: the gate in front of a stage, and behind it.
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
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

Run SetUpVerifyStage(CLI::App& app, const std::vector<std::string>&) {
  const auto options = std::make_shared<Options>();
  verify::StageRequest& request = options->stage.request;
  app.add_option("stage", request.stage, "the step of the layout that is about to start")->required()->type_name("STAGE");
  app.add_flag("--after", request.after, "the stage has run: verify its own link and what it left behind")->group("Stage");
  app.add_flag("--preceding", request.preceding, "verify every step that the layout lists before the stage")->group("Stage");
  app.add_option("--require", request.require, "verify this step too; repeatable")
      ->allow_extra_args(false)
      ->type_name("STEP")
      ->group("Stage");
  app.add_option("-m,--materials", options->stage.materials, "the files and folders that reached the stage, below --workdir")
      ->type_name("PATH")
      ->capture_default_str()
      ->group("Files");
  app.add_option("-p,--products", options->stage.products,
                 "with --after: files and folders in which only products may lie; otherwise the products that the link names")
      ->type_name("PATH")
      ->group("Files");
  options->layout.AddFlags(app, true);
  options->files.AddFlags(app);
  options->output.AddFlags(app);
  return [options](Terminal& terminal) { return VerifyStageVerb(*options, terminal); };
}

}  // namespace pipeseal::cmd
