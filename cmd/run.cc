// pipeseal run: verify what reached the stage, record its materials, run its command, record its products, seal it in a link.
#include <algorithm>
#include <memory>

#include "cmd/link_writer.h"
#include "cmd/stage_check.h"
#include "cmd/verbs.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/base/utf8.h"
#include "pipeseal/encoding/canonical_json.h"
#include "pipeseal/source/command.h"
#include "pipeseal/source/directory.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  LayoutOptions layout;
  FileOptions files;
  StageCheckOptions stage;
  std::vector<std::string> products{"."};
  ReportOutput output;
  SigningKey key;
  LinkWriter writer;
  std::vector<std::string> command;
  bool record_streams = false, seal_failure = false;
  std::optional<std::uint32_t> timeout;
};

// The byproducts of the specification (4.4): what the command printed, if that was asked for, and how it ended.
std::string Byproducts(const source::CommandOutcome& outcome, bool streams) {
  std::string out = fmt::format("{{\"return-value\":{},\"stderr\":", outcome.shell_status());
  encoding::AppendCanonicalString(streams ? ReplaceInvalidUtf8(outcome.standard_error) : "", out);
  out += ",\"stdout\":";
  encoding::AppendCanonicalString(streams ? ReplaceInvalidUtf8(outcome.standard_output) : "", out);
  return out + "}";
}

// Whether the layout demands anything before this stage: not of a first stage, whose materials come from nowhere.
bool HasGate(const intoto::Layout& layout, const std::string& stage) {
  const intoto::Step* step = layout.FindStep(stage);
  if (step == nullptr || !verify::ReachedSteps(layout, *step, false).empty()) return true;
  return std::ranges::any_of(step->expected_materials, [](const intoto::ArtifactRule& rule) {
    return std::holds_alternative<intoto::DisallowRule>(rule.rule) || std::holds_alternative<intoto::RequireRule>(rule.rule);
  });
}

// kVerified if the stage may start.
Result<ExitStatus> VerifyFirst(const Options& options, Terminal& terminal) {
  const bool there = source::FileSizeHint(options.layout.layout()) != 0;
  const bool by_default = options.layout.layout() == kDefaultLayout;
  if (by_default && !options.layout.has_keys()) {
    if (there) terminal.Warn("nothing is verified before the command runs: no --layout-key says who must have signed the layout");
    return ExitStatus::kVerified;
  }
  report::Report report{"run", {}};
  verify::Outcome outcome{{"verify-stage", options.stage.request.stage}};
  PIPESEAL_ASSIGN(const verify::VerifyOptions verify_options, options.layout.VerifyOptions());
  PIPESEAL_ASSIGN(const auto layout, options.layout.Open(verify_options, outcome, report.facts));
  const bool acceptable = layout && std::ranges::all_of(outcome.trace.children, &Check::passed);
  if (acceptable && !HasGate(**layout, options.stage.request.stage)) {
    terminal.Note(fmt::format("{}: a first stage, the layout demands nothing before it", options.stage.request.stage));
    return ExitStatus::kVerified;
  }
  report.facts.clear();
  outcome = {{"verify-stage", options.stage.request.stage}};
  PIPESEAL_TRY(CheckStage(options.layout, options.files, options.stage, terminal, report, outcome));
  const bool allowed = outcome.allowed();
  if (allowed) {
    terminal.Note(fmt::format("{}: {}", options.stage.request.stage, outcome.trace.reason));
    return ExitStatus::kVerified;
  }
  return options.output.Emit(std::move(report), std::move(outcome), terminal);
}

std::string CountOf(const intoto::ArtifactSet& set, std::string_view what) {
  return fmt::format("{} {}{}", set.size(), what, set.size() == 1 ? "" : "s");
}

Result<ExitStatus> RunVerb(const Options& options, Terminal& terminal) {
  const std::string& stage = options.stage.request.stage;
  if (options.command.empty())
    return Fail(Error(ErrorCode::kUsage, "no command to run")
                    .WithHint(fmt::format("put it behind --: pipeseal run {} --key KEY -- make", EscapeForTerminal(stage))));
  PIPESEAL_ASSIGN(const crypto::PrivateKey key, options.key.Load(terminal));
  PIPESEAL_TRY(options.writer.CheckFree(stage, key.public_key()));
  PIPESEAL_ASSIGN(const std::vector<HashAlgorithm> algorithms, options.files.Algorithms());
  PIPESEAL_ASSIGN(const ExitStatus gate, VerifyFirst(options, terminal));
  if (gate != ExitStatus::kVerified) return gate;

  const std::string& directory = options.layout.work_directory();
  PIPESEAL_ASSIGN(const intoto::ArtifactSet materials,
                  options.files.Record(options.stage.materials, directory, algorithms, terminal));
  source::CommandOptions command;
  command.working_directory = directory;
  command.timeout_seconds = options.timeout;
  command.keep_output = options.record_streams;
  if (options.record_streams) command.output_limit = 16 * kMiB;
  PIPESEAL_ASSIGN(const source::CommandOutcome outcome, source::RunCommand(options.command, command));
  const int status = outcome.shell_status();
  if (status != 0 && !options.seal_failure) {
    const bool late = outcome.end == source::CommandOutcome::End::kTimedOut;
    const std::string end = late ? fmt::format("was stopped after {} seconds", *options.timeout) : fmt::format("ended with status {}", status);
    terminal.Complain(Error(ErrorCode::kIo, fmt::format("the command {}: nothing was sealed", end))
                          .WithHint("--seal-failure writes a link all the same"));
    return static_cast<ExitStatus>(status);
  }
  if (outcome.output_cut) terminal.Warn("the command printed more than a link keeps: its end was left out");
  PIPESEAL_ASSIGN(const intoto::ArtifactSet products, options.files.Record(options.products, directory, algorithms, terminal));
  PIPESEAL_ASSIGN(const std::string path,
                  options.writer.Write({stage, options.command, &materials, &products,
                                        Byproducts(outcome, options.record_streams), "{}"}, key));
  terminal.Note(fmt::format("{}: {}, {}, sealed in {} ({} {})", stage, CountOf(materials, "material"), CountOf(products, "product"),
                            path, crypto::NameOf(key.public_key().scheme()), key.public_key().keyid().substr(0, 8)));
  return static_cast<ExitStatus>(status);
}

}  // namespace

Run SetUpRun(Flags& flags, const std::vector<std::string>& command) {
  const auto options = std::make_shared<Options>();
  options->command = command;
  flags.Positional("stage", options->stage.request.stage, "the step that the command carries out");
  flags.Group("Files");
  flags.List("-m,--materials", options->stage.materials, "PATH", "files and folders that go in, below --workdir");
  flags.List("-p,--products", options->products, "PATH", "files and folders that come out, below --workdir");
  options->key.AddFlags(flags);
  options->writer.AddFlags(flags);
  flags.Group("Link");
  flags.Switch("-s,--record-streams", options->record_streams, "keep what the command prints in the link");
  flags.Switch("--seal-failure", options->seal_failure, "write a link even if the command fails");
  flags.Value("--timeout", options->timeout, "SECONDS", "stop the command after that (there is no limit otherwise)");
  options->layout.AddFlags(flags, false);
  options->files.AddFlags(flags);
  options->files.AddHashFlag(flags);
  options->output.AddFlags(flags);
  return [options](Terminal& terminal) { return RunVerb(*options, terminal); };
}

}  // namespace pipeseal::cmd
