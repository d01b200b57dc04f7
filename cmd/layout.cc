// pipeseal layout: write, check, sign, show and explain layouts.
#include <algorithm>
#include <charconv>
#include <memory>

#include "cmd/description.h"
#include "cmd/key_source.h"
#include "cmd/layout_options.h"
#include "cmd/layout_source.h"
#include "cmd/report_output.h"
#include "cmd/verbs.h"
#include "pipeseal/audit/layout_skeleton.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/base/path_name.h"
#include "pipeseal/base/spelling.h"
#include "pipeseal/encoding/json_writer.h"
#include "pipeseal/intoto/layout_explanation.h"
#include "pipeseal/intoto/layout_lint.h"
#include "pipeseal/intoto/layout_template.h"
#include "pipeseal/pipeline/file.h"
#include "pipeseal/source/file.h"

namespace pipeseal::cmd {
namespace {

constexpr std::int64_t kDay = 86400;

struct NewOptions {
  bool chosen = false;
  std::vector<std::string> steps, thresholds, pipelines, functionaries;
  std::string expires, readme, output = "layout.yaml";
};
struct SignOptions {
  bool chosen = false;
  std::string file, output{kDefaultLayout};
  SigningKey key;
  bool dsse = false;
};
struct LintOptions {
  bool chosen = false;
  std::string file;
  ReportOutput output;
};
struct ShowOptions {
  bool chosen = false;
  std::string file{kDefaultLayout}, format = "text";
};
struct ExplainOptions {
  bool chosen = false;
  std::string file{kDefaultLayout};
};

// NAME=VALUE
Result<std::pair<std::string, std::string>> Split(const std::string& text, std::string_view flag) {
  const std::size_t equals = text.rfind('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
    return Fail(
        Error(ErrorCode::kUsage, fmt::format("{} {}: not of the form NAME=VALUE", flag, EscapeForTerminal(text)))
            .WithHint("for example --step build=builder.pub"));
  return std::pair(text.substr(0, equals), text.substr(equals + 1));
}

using Steps = std::vector<intoto::TemplateStep>;

Result<void> AddKey(const std::string& file, intoto::TemplateStep& step) {
  PIPESEAL_ASSIGN(crypto::PublicKey key, LoadPublicKey(file));
  step.keys.push_back(std::move(key));
  step.key_names.push_back(file);
  return {};
}

Result<void> SetThresholds(const NewOptions& options, Steps& steps) {
  for (const std::string& text : options.thresholds) {
    PIPESEAL_ASSIGN(const auto pair, Split(text, "--threshold"));
    const auto step = std::ranges::find(steps, pair.first, &intoto::TemplateStep::name);
    if (step == steps.end())
      return Fail(ErrorCode::kUsage, "--threshold: there is no --step '{}'", EscapeForTerminal(pair.first));
    const char* end = pair.second.data() + pair.second.size();
    const auto [stop, problem] = std::from_chars(pair.second.data(), end, step->threshold);
    const auto keys = static_cast<std::int64_t>(step->keys.size());
    if (problem != std::errc() || stop != end || step->threshold < 1 || step->threshold > keys)
      return Fail(ErrorCode::kUsage, "--threshold {}: a number from 1 to {}, the keys of the step",
                  EscapeForTerminal(text), keys);
  }
  return {};
}

Result<Steps> ReadSteps(const NewOptions& options) {
  Steps steps;
  const auto find = [&](const std::string& name) {
    return std::ranges::find(steps, name, &intoto::TemplateStep::name);
  };
  for (const std::string& text : options.steps) {
    PIPESEAL_ASSIGN(const auto pair, Split(text, "--step"));
    Result<void> name = CheckFileNameComponent(pair.first);
    if (!name) return Fail(ErrorCode::kUsage, "--step: {}", name.error().message());
    if (find(pair.first) == steps.end()) steps.push_back({pair.first, {}, {}, 1});
    PIPESEAL_TRY(AddKey(pair.second, *find(pair.first)));
  }
  PIPESEAL_TRY(SetThresholds(options, steps));
  return steps;
}

// ---- from pipelines

Result<std::vector<pipeline::File>> ReadPipelines(const NewOptions& options) {
  std::vector<pipeline::File> files;
  for (const std::string& name : options.pipelines) {
    PIPESEAL_ASSIGN(std::string text, source::ReadFile(name, pipeline::kMaxFileBytes));
    files.push_back(pipeline::File::Read(name, std::move(text)));
    if (files.back().pipelines().empty())
      return Fail(ErrorCode::kSchema, "{}: no pipeline is defined in it", EscapeForTerminal(name));
  }
  return files;
}

// The step that is so named: "release.build", or "build" where that is only one.
Result<intoto::TemplateStep*> FindDerived(const std::string& name, Steps& steps) {
  intoto::TemplateStep* found = nullptr;
  std::vector<std::string_view> names;
  for (intoto::TemplateStep& step : steps) {
    names.push_back(std::string_view(step.name).substr(step.name.find('.') + 1));
    if (step.name == name) return &step;
    if (!step.name.ends_with("." + name)) continue;
    if (found != nullptr)
      return Fail(ErrorCode::kUsage, "--step {}: there are several, e.g. {} and {}", EscapeForTerminal(name),
                  found->name, step.name);
    found = &step;
  }
  if (found != nullptr) return found;
  Error error(ErrorCode::kUsage, fmt::format("--step {}: the pipeline has no such stage", EscapeForTerminal(name)));
  if (const std::string_view near = NearestName(name, names); !near.empty())
    return Fail(std::move(error).WithHint(fmt::format("did you mean {}?", near)));
  return Fail(std::move(error));
}

// Keys that somebody holds, for every step: a layout whose steps nobody can sign for is none.
Result<void> SetKeys(const NewOptions& options, Steps& steps) {
  for (const std::string& text : options.steps) {
    PIPESEAL_ASSIGN(const auto pair, Split(text, "--step"));
    PIPESEAL_ASSIGN(intoto::TemplateStep * step, FindDerived(pair.first, steps));
    PIPESEAL_TRY(AddKey(pair.second, *step));
  }
  std::string without;
  for (intoto::TemplateStep& step : steps) {
    if (!step.keys.empty()) continue;
    for (const std::string& file : options.functionaries) PIPESEAL_TRY(AddKey(file, step));
    if (step.keys.empty()) without += (without.empty() ? "" : ", ") + step.name;
  }
  if (without.empty()) return {};
  return Fail(
      Error(ErrorCode::kUsage, fmt::format("no key for {}", without))
          .WithHint("--step NAME=KEY.pub says who signs for a step, --functionary KEY.pub who does for all others"));
}

Result<Steps> DeriveSteps(const NewOptions& options, Terminal& terminal) {
  PIPESEAL_ASSIGN(const std::vector<pipeline::File> files, ReadPipelines(options));
  std::vector<const pipeline::Pipeline*> pipelines;
  for (const pipeline::File& file : files)
    for (const pipeline::Pipeline& each : file.pipelines()) pipelines.push_back(&each);
  audit::LayoutSkeleton skeleton = audit::SkeletonOf(pipelines);
  if (skeleton.steps.empty()) return Fail(ErrorCode::kSchema, "the pipelines have no stages");
  PIPESEAL_TRY(SetKeys(options, skeleton.steps));
  PIPESEAL_TRY(SetThresholds(options, skeleton.steps));
  for (const std::string& guess : skeleton.guesses) terminal.Note(EscapeForTerminal(guess));
  terminal.Note(fmt::format("coverage: {} of {} artifacts constrained", skeleton.constrained, skeleton.artifacts));
  return std::move(skeleton.steps);
}

Result<ExitStatus> New(const NewOptions& options, Terminal& terminal) {
  if (options.pipelines.empty() && options.steps.empty())
    return Fail(
        Error(ErrorCode::kUsage, "no step")
            .WithHint("name the steps in their order: --step build=builder.pub, or derive them: --from-pipeline FILE"));
  if (options.pipelines.empty() && !options.functionaries.empty())
    return Fail(ErrorCode::kUsage, "--functionary is for steps that are derived: --from-pipeline FILE");
  PIPESEAL_ASSIGN(const Steps steps, options.pipelines.empty() ? ReadSteps(options) : DeriveSteps(options, terminal));
  UtcTime expires{SystemNow().seconds + 365 * kDay};
  if (!options.expires.empty()) {
    Result<UtcTime> time = ParseUtcTime(options.expires);
    if (!time) return Fail(ErrorCode::kUsage, "--expires: {}", time.error().message());
    expires = *time;
  }
  const std::string text = intoto::LayoutTemplate(steps, expires, options.readme);
  PIPESEAL_TRY(source::WriteFileAtomically(options.output, text, {source::Overwrite::kRefuse}));
  terminal.Note(fmt::format("{}: {} steps; read it, narrow its rules, then `pipeseal layout sign {} --key OWNER.pem`",
                            options.output, steps.size(), options.output));
  return ExitStatus::kVerified;
}

// The metadata to sign: what stands in the output already, if it is this very layout, so that several owners can sign.
Result<intoto::Metadata> MetadataFor(const LayoutSource& layout, const SignOptions& options) {
  PIPESEAL_ASSIGN(std::string json, encoding::ToJson(layout.object()));
  const intoto::Container container = options.dsse ? intoto::Container::kDsse : intoto::Container::kMetablock;
  PIPESEAL_ASSIGN(intoto::Metadata fresh, intoto::Metadata::Make(container, std::move(json)));
  Result<std::string> text = source::ReadFile(options.output, kDefaultLimits.layout_bytes);
  if (!text && text.error().code() != ErrorCode::kNotFound) return Fail(std::move(text).error());
  if (!text) return fresh;
  Result<intoto::Metadata> there = intoto::Metadata::Parse(std::move(*text), kDefaultLimits.layout_bytes);
  const bool same = there && there->container() == container && there->signed_bytes() == fresh.signed_bytes();
  return same ? std::move(*there) : std::move(fresh);
}

Result<ExitStatus> Sign(const SignOptions& options, Terminal& terminal) {
  PIPESEAL_ASSIGN(const LayoutSource layout, LayoutSource::Read(options.file));
  Findings findings;
  intoto::LintLayout(layout.layout(), options.file, findings);
  for (const Finding& finding : findings.list()) {
    if (finding.severity == Severity::kError)
      return Fail(Error(ErrorCode::kSchema, EscapeForTerminal(finding.message))
                      .WithHint(fmt::format("`pipeseal layout lint {}` says more", EscapeForTerminal(options.file))));
    if (finding.severity == Severity::kWarning)
      terminal.Warn(fmt::format("{}{}{}", finding.subject, finding.subject.empty() ? "" : ": ", finding.message));
  }
  PIPESEAL_ASSIGN(const crypto::PrivateKey key, options.key.Load(terminal));
  PIPESEAL_ASSIGN(intoto::Metadata metadata, MetadataFor(layout, options));
  PIPESEAL_ASSIGN(crypto::Signature signature, key.Sign(metadata.signed_bytes()));
  metadata.Add(std::move(signature));
  const std::size_t slash = options.output.rfind('/');
  if (slash != std::string::npos && slash != 0) PIPESEAL_TRY(source::MakeDirectories(options.output.substr(0, slash)));
  PIPESEAL_TRY(source::WriteFileAtomically(options.output, metadata.ToJson()));
  terminal.Note(fmt::format("{}: signed with {} ({} signature{}), expires {}", options.output,
                            key.public_key().keyid().substr(0, 8), metadata.signatures().size(),
                            metadata.signatures().size() == 1 ? "" : "s", FormatUtcTime(layout.layout().expires)));
  return ExitStatus::kVerified;
}

Result<ExitStatus> Lint(const LintOptions& options, Terminal& terminal) {
  PIPESEAL_ASSIGN(const LayoutSource layout, LayoutSource::Read(options.file));
  report::Report report{"layout lint", {}};
  if (options.output.ReadsSources() && !layout.text().empty()) report.sources.emplace(options.file, layout.text());
  verify::Outcome outcome{{"layout lint", options.file}};
  intoto::LintLayout(layout.layout(), options.file, outcome.findings);
  Check& check = outcome.trace.Child("layout", options.file);
  const std::string count =
      fmt::format("{} finding{}", outcome.findings.list().size(), outcome.findings.list().size() == 1 ? "" : "s");
  if (outcome.findings.HasErrors()) {
    check.Fail(count);
    outcome.trace.Fail("the layout cannot do what it says: " + count);
  } else {
    check.Pass(count);
    outcome.trace.Pass(fmt::format("{} steps, {}", layout.layout().steps.size(), count));
  }
  return options.output.Emit(std::move(report), std::move(outcome), terminal);
}

Result<ExitStatus> Show(const ShowOptions& options, Terminal& terminal) {
  PIPESEAL_ASSIGN(const LayoutSource layout, LayoutSource::Read(options.file));
  if (options.format == "json") {
    PIPESEAL_ASSIGN(const std::string json, encoding::ToJson(layout.object()));
    terminal.Print(json + "\n");
  } else {
    terminal.Print(fmt::format("UNVERIFIED: what {} says; no signature was checked\n{}",
                               EscapeForTerminal(options.file), DescribeLayout(layout.layout())));
  }
  return ExitStatus::kVerified;
}

Result<ExitStatus> Explain(const ExplainOptions& options, Terminal& terminal) {
  PIPESEAL_ASSIGN(const LayoutSource layout, LayoutSource::Read(options.file));
  terminal.Print(fmt::format("UNVERIFIED: what {} says; no signature was checked\n\n{}",
                             EscapeForTerminal(options.file), intoto::ExplainLayout(layout.layout())));
  return ExitStatus::kVerified;
}

}  // namespace

Run SetUpLayout(Flags& flags, const std::vector<std::string>&) {
  const auto fresh = std::make_shared<NewOptions>();
  Flags make = flags.Below("new", "write a commented layout from the names of the steps and the keys of who does them",
                           fresh->chosen);
  make.Repeated("--step", fresh->steps, "NAME=KEY",
                "a step and a public key that may sign for it; repeatable, in the order of the steps");
  make.Repeated("--threshold", fresh->thresholds, "NAME=N", "so many of the step's keys must sign; repeatable");
  make.Repeated("--from-pipeline", fresh->pipelines, "FILE",
                "derive the steps and their rules from a pipeline's definition, of any platform; repeatable");
  make.Repeated(
      "--functionary", fresh->functionaries, "KEY",
      "with --from-pipeline: a public key that may sign for every step without a --step of its own; repeatable");
  make.Value("--expires", fresh->expires, "TIME", "YYYY-MM-DDTHH:MM:SSZ; a year from now otherwise");
  make.Value("--readme", fresh->readme, "TEXT", "for whoever reads the layout");
  make.Value("-o,--output", fresh->output, "FILE", "write here; a file that is there is not overwritten");

  const auto signing = std::make_shared<SignOptions>();
  Flags sign = flags.Below("sign", "check a layout's source and sign it; once more for each owner", signing->chosen);
  sign.Positional("file", signing->file, "the layout in YAML or JSON");
  sign.Value("-o,--output", signing->output, "FILE",
             "the signed layout; signatures of the same layout that it has are kept");
  sign.Switch("--dsse", signing->dsse, "write a DSSE envelope instead of a Metablock");
  signing->key.AddFlags(sign);

  const auto linted = std::make_shared<LintOptions>();
  Flags lint = flags.Below("lint", "what is weak, vacuous or impossible in a layout", linted->chosen);
  lint.Positional("file", linted->file, "a layout: its source, or signed");
  linted->output.AddFlags(lint);

  const auto shown = std::make_shared<ShowOptions>();
  Flags show = flags.Below("show", "what a layout says, unverified", shown->chosen);
  show.Positional("file", shown->file, "a layout: its source, or signed", false);
  show.Choice("--format", shown->format, {"text", "json"}, "of the answer");

  const auto explained = std::make_shared<ExplainOptions>();
  Flags explain = flags.Below("explain", "a layout in plain sentences, unverified", explained->chosen);
  explain.Positional("file", explained->file, "a layout: its source, or signed", false);

  return [=](Terminal& terminal) {
    if (fresh->chosen) return New(*fresh, terminal);
    if (signing->chosen) return Sign(*signing, terminal);
    if (linted->chosen) return Lint(*linted, terminal);
    return shown->chosen ? Show(*shown, terminal) : Explain(*explained, terminal);
  };
}

}  // namespace pipeseal::cmd
