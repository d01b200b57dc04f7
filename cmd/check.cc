// pipeseal check: does this change make the pipeline, or the layout that it is held against, weaker?
#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "cmd/audited_evidence.h"
#include "cmd/definition_fixes.h"
#include "cmd/layout_source.h"
#include "cmd/report_output.h"
#include "cmd/verbs.h"
#include "pipeseal/audit/audit.h"
#include "pipeseal/audit/baseline.h"
#include "pipeseal/audit/project_reader.h"
#include "pipeseal/audit/project_rules.h"
#include "pipeseal/audit/weakening/weakening.h"
#include "pipeseal/base/parallel.h"
#include "pipeseal/source/file.h"

namespace pipeseal::cmd {
namespace {

using audit::AuditFinding;
using audit::Project;

// Read where it lies in the working folder, unless --no-config.
constexpr std::string_view kDefaultIgnoreFile = ".pipeseal-ignore.yml";

struct Options {
  std::vector<std::string> paths;
  std::string profile = "review", base;
  std::vector<std::string> ignore_files, registries, self_hosted_labels, trusted_owners;
  bool offline = false, no_config = false, fix = false, diff = false, unsafe_fixes = false;
  AuditedEvidence evidence;
  ReportOutput output;
};

Result<void> ReadIgnoreFiles(const Options& options, Project& project) {
  std::vector<std::string> names = options.ignore_files;
  const std::string by_default(kDefaultIgnoreFile);
  if (!options.no_config && source::FileExists(by_default)) names.push_back(by_default);
  for (const std::string& name : names) {
    PIPESEAL_ASSIGN(std::string text, source::ReadFile(name, kDefaultLimits.layout_bytes));
    Result<audit::IgnoreFile> file = audit::ReadIgnoreFile(name, std::move(text));
    if (!file) return Fail(std::move(file).error().While(name));
    project.Add(*std::move(file));
  }
  return {};
}

Result<Project> ReadProject(const Options& options, UtcTime now, const audit::ProjectTree& tree,
                            audit::ReadingReport& reading) {
  Project project({now, options.registries, options.self_hosted_labels, options.trusted_owners});
  PIPESEAL_TRY(ReadIgnoreFiles(options, project));
  const bool here = &tree == &audit::WorkingTree();
  audit::ReadingOptions read{options.paths, here ? MachineThreads() : 1, !here};
  if (read.paths.empty()) read.paths.emplace_back(".");
  PIPESEAL_ASSIGN(reading, audit::ReadProject(read, tree, project));
  return project;
}

// What a change is held against.
struct Base {
  audit::BaseTree tree;
  std::optional<Project> project{};
  audit::Comparison comparison{};
};

constexpr std::string_view kLayoutFolder = ".pipeseal";

// Names of layouts: those that the command line names, and those in the folder where they usually lie, now or then.
std::set<std::string> LayoutNames(const Options& options, const audit::ProjectTree& base) {
  std::set<std::string> names(options.evidence.layouts().begin(), options.evidence.layouts().end());
  for (const audit::ProjectTree* tree : {&audit::WorkingTree(), &base}) {
    const auto entries = tree->List(std::string(kLayoutFolder));
    if (!entries) continue;
    for (const source::DirectoryEntry& entry : *entries)
      if (!entry.is_directory && entry.name.find(".layout") != std::string::npos)
        names.insert(fmt::format("{}/{}", kLayoutFolder, entry.name));
  }
  return names;
}

// What layouts demand less than in the base. One that cannot be read there was no layout yet; one that cannot be read
// any more is an error.
Result<void> CompareLayouts(const Options& options, const audit::ProjectTree& base, audit::Reporter& reporter) {
  for (const std::string& name : LayoutNames(options, base)) {
    Result<std::string> then = base.Read(name, kDefaultLimits.layout_bytes);
    if (!then) continue;
    const Result<LayoutSource> layout_then = LayoutSource::Parse(*std::move(then), name);
    if (!layout_then) continue;
    if (!source::FileExists(name)) {
      audit::ReportRemovedLayout(name, reporter);
      continue;
    }
    PIPESEAL_ASSIGN(const LayoutSource now, LayoutSource::Read(name));
    audit::CompareLayouts(name, !now.text().empty(), layout_then->layout(), now.layout(), reporter);
  }
  return {};
}

// Leaves in `findings` those that the change brings.
Result<Base> CompareWithBase(const Options& options, UtcTime now, const Project& project,
                             std::vector<AuditFinding>& findings) {
  PIPESEAL_ASSIGN(audit::BaseTree tree, audit::OpenBaseTree(options.base));
  Base base{std::move(tree)};
  audit::ReadingReport reading;
  PIPESEAL_ASSIGN(base.project, ReadProject(options, now, *base.tree.tree, reading));
  std::vector<AuditFinding> then = Audit(*base.project, *audit::FindProfile(options.profile), MachineThreads());
  std::erase_if(then, [](const AuditFinding& each) { return each.rule == &audit::project::kNothingToCheck; });
  base.comparison = Compare(*base.project, std::move(then), project, std::move(findings));
  findings = std::move(base.comparison.fresh);
  audit::Reporter reporter("");
  PIPESEAL_TRY(CompareLayouts(options, *base.tree.tree, reporter));
  std::ranges::move(reporter.findings(), std::back_inserter(findings));
  return base;
}

Result<ExitStatus> Fix(const Options& options, UtcTime now, Terminal& terminal) {
  const audit::Profile profile = *audit::FindProfile(options.profile);
  audit::ReadingReport reading;
  PIPESEAL_ASSIGN(Project project, ReadProject(options, now, audit::WorkingTree(), reading));
  report::Report report{"check", {}};
  verify::Outcome evidence{{"check", ""}};
  PIPESEAL_TRY(options.evidence.Read(now, project, report, evidence));
  for (const Finding& refused : evidence.findings.list())
    terminal.Note(fmt::format("nothing is taken from it: {}", refused.message));
  const std::vector<AuditFinding> findings = Audit(project, profile, MachineThreads());
  PIPESEAL_ASSIGN(const DefinitionFixes fixed,
                  FixDefinitions(project, findings, {.write = !options.diff, .unsafe = options.unsafe_fixes}));
  terminal.Print(fixed.diff);
  terminal.Note(fmt::format("{} fix{} in {} file{}{}{}", fixed.applied, fixed.applied == 1 ? "" : "es", fixed.files,
                            fixed.files == 1 ? "" : "s", options.diff ? ", not applied" : "",
                            fixed.left == 0 ? "" : fmt::format("; {} more after these: run it again", fixed.left)));
  return ExitStatus::kVerified;
}

// ---- the report

std::string Count(std::size_t count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

// "3 GitHub workflow, 1 Kubernetes".
std::string DescribeKinds(const Project& project) {
  std::map<pipeline::FileKind, std::size_t> counts;
  for (const auto& file : project.files())
    if (!file->context) ++counts[file->definition.kind()];
  std::string text;
  for (const auto& [kind, count] : counts)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, NameOf(kind));
  return text;
}

void AddFacts(const Options& options, const Project& project, const std::vector<AuditFinding>& findings,
              const audit::ReadingReport& reading, report::Report& report) {
  report.facts.emplace_back("read", DescribeKinds(project));
  report.facts.emplace_back("profile", options.profile);
  const auto suppressed =
      std::ranges::count_if(findings, [](const AuditFinding& each) { return !each.finding.counts(); });
  if (suppressed != 0) report.facts.emplace_back("suppressed", Count(static_cast<std::size_t>(suppressed), "finding"));
  if (reading.passed_over != 0) report.facts.emplace_back("passed by", Count(reading.passed_over, "other file"));
  for (const std::string& name : reading.too_large) report.facts.emplace_back("too large", name);
}

void AddFacts(const Base& base, report::Report& report) {
  report.facts.emplace_back("base", base.tree.commit);
  report.facts.emplace_back("existing", Count(base.comparison.existing, "finding"));
  report.facts.emplace_back("fixed", Count(base.comparison.fixed.size(), "finding"));
  for (const AuditFinding& each : base.comparison.fixed) {
    const Location& where = each.finding.locations.front();
    report.facts.emplace_back("fixed", fmt::format("{} {}:{}", each.rule->info.id, where.file, where.range.begin.line));
  }
}

// One check for each file: it fails if a finding that counts is an error.
void AddTrace(const Project& project, const std::vector<AuditFinding>& findings, Check& trace) {
  struct Tally {
    std::size_t errors = 0, others = 0;
  };
  std::map<std::string_view, Tally> tallies;
  Tally all;
  for (const AuditFinding& each : findings) {
    if (!each.finding.counts()) continue;
    Tally& of_file = tallies[each.finding.locations.front().file];
    const bool error = each.finding.severity == Severity::kError;
    ++(error ? of_file.errors : of_file.others);
    ++(error ? all.errors : all.others);
  }
  for (const auto& file : project.files()) {
    if (file->context) continue;
    Check& check = trace.Child(std::string(NameOf(file->definition.kind())), file->name());
    const Tally& tally = tallies[file->name()];
    const std::string found =
        tally.errors + tally.others == 0 ? "nothing found" : Count(tally.errors + tally.others, "finding");
    tally.errors == 0 ? check.Pass(found) : check.Fail(found);
  }
  const std::string total = fmt::format("{}, {}", Count(all.errors, "error"), Count(all.others, "other finding"));
  trace.ConcludeFromChildren(
      fmt::format("{}: {}", Count(trace.children.size(), "definition"), total),
      trace.children.empty() ? "there is nothing to check" : fmt::format("not as it should be: {}", total));
}

Result<ExitStatus> CheckVerb(const Options& options, Terminal& terminal) {
  PIPESEAL_ASSIGN(const UtcTime now, options.evidence.Now());
  if (options.diff && !options.fix)
    return Fail(Error(ErrorCode::kUsage, "--diff shows what --fix would do").WithHint("use both: --fix --diff"));
  if (options.fix) return Fix(options, now, terminal);
  audit::ReadingReport reading;
  PIPESEAL_ASSIGN(Project project, ReadProject(options, now, audit::WorkingTree(), reading));
  report::Report report{"check", {}};
  verify::Outcome outcome{{"check", ""}};
  PIPESEAL_TRY(options.evidence.Read(now, project, report, outcome));
  std::vector<AuditFinding> findings = Audit(project, *audit::FindProfile(options.profile), MachineThreads());
  std::optional<Base> base;
  if (!options.base.empty()) {
    PIPESEAL_ASSIGN(base, CompareWithBase(options, now, project, findings));
  }

  AddFacts(options, project, findings, reading, report);
  if (base) AddFacts(*base, report);
  AddTrace(project, findings, outcome.trace);
  for (const AuditFinding& each : findings)
    for (const Location& where : each.finding.locations)
      if (const audit::AuditedFile* file = project.FindByName(where.file))
        report.sources.try_emplace(file->name(), file->definition.text());
  for (AuditFinding& each : findings) outcome.findings.list().push_back(std::move(each.finding));
  return options.output.Emit(std::move(report), std::move(outcome), terminal);
}

}  // namespace

Run SetUpCheck(Flags& flags, const std::vector<std::string>&) {
  const auto options = std::make_shared<Options>();
  flags.Positionals("path", options->paths,
                    "files, or folders in which definitions are looked for; the working folder if there are none",
                    false);
  flags.Choice("--profile", options->profile, {"gate", "review", "audit"},
               "which rules: those that a merge is refused for, those that a reviewer wants to see as well, or all");
  flags.Value("--base", options->base, "REVISION",
              "tell only what is worse than where this revision and HEAD have parted: a branch, a tag, a commit");
  flags.Switch("--offline", options->offline, "say that nothing may be fetched: this is always so");
  flags.Group("What is known");
  flags.Repeated("--allowed-registry", options->registries, "HOST[/PATH]",
                 "images may come from here, and from nowhere else; repeatable");
  flags.Repeated("--self-hosted-label", options->self_hosted_labels, "LABEL",
                 "a label of runners of your own; repeatable");
  flags.Repeated("--trusted-owner", options->trusted_owners, "OWNER",
                 "whose actions are as good as your own; repeatable");
  options->evidence.AddFlags(flags);
  flags.Group("Suppressions");
  flags.Repeated("--ignore-file", options->ignore_files, "FILE",
                 "a list of findings that do not count, each with its reason; repeatable");
  flags.Switch("--no-config", options->no_config, "do not read .pipeseal-ignore.yml");
  flags.Group("Fixes");
  flags.Switch("--fix", options->fix, "mend what can be mended without changing what the pipeline does");
  flags.Switch("--diff", options->diff, "with --fix: show the change, and make none");
  flags.Switch("--unsafe-fixes", options->unsafe_fixes, "with --fix: also mend what may change what the pipeline does");
  options->output.AddFlags(flags);
  return [options](Terminal& terminal) { return CheckVerb(*options, terminal); };
}

}  // namespace pipeseal::cmd
