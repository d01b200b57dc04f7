// INT02, INT03, INT04, INT08 and INT18: layouts against the pipelines that they describe.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/audit/integrity/checks.h"
#include "pipeseal/audit/integrity/rules.h"
#include "pipeseal/audit/integrity/stage_mapping.h"
#include "pipeseal/audit/layout_skeleton.h"
#include "pipeseal/base/spelling.h"
#include "pipeseal/pipeline/flow.h"
#include "pipeseal/pipeline/name_overlap.h"
#include "pipeseal/pipeline/shell/script.h"

namespace pipeseal::audit::integrity {
namespace {

using intoto::ArtifactRule;
using intoto::MatchRule;
using pipeline::Flow;
using pipeline::Overlap;
using pipeline::Pipeline;
using pipeline::Stage;
using pipeline::Step;

// ---- INT18

void CheckUsable(const AuditedLayout& layout, UtcTime now, Reporter& reporter) {
  if (layout.layout.expires < now) {
    AuditFinding& finding =
        reporter.ReportIn(layout.name, kLayoutNotUsable, {},
                          fmt::format("the layout has expired on {}", FormatUtcTime(layout.layout.expires)));
    finding.finding.evidence.push_back({"expires", FormatUtcTime(now), FormatUtcTime(layout.layout.expires)});
  }
  if (!layout.verified)
    reporter.ReportIn(layout.name, kLayoutNotUsable, {},
                      "no key that was given has signed the layout, so anybody may have written it");
}

// ---- INT02

// What the stage does can reach what the layout protects.
bool Matters(const Flow& flow, const CoveredPipeline& covered, std::size_t index) {
  const Stage& stage = covered.pipeline->stages[index];
  if (pipeline::Publishes(stage) || !flow.FilesFrom(index).empty()) return true;
  for (const Step& step : stage.steps)
    if (std::ranges::any_of(step.produces, pipeline::IsFiles)) return true;
  for (std::size_t i = 0; i < covered.covered.size(); ++i)
    if (covered.covered[i] && flow.Precedes(index, i)) return true;
  return false;
}

// The step that nobody carries out and whose name is most like that of the stage.
std::string_view RenamedFrom(const AuditedLayout& layout, const StageMapping& mapping, const Pipeline& pipeline,
                             const Stage& stage) {
  std::vector<std::string_view> free;
  for (std::size_t i = 0; i < layout.layout.steps.size(); ++i)
    if (mapping.stages_of[i].empty()) free.push_back(layout.layout.steps[i].name);
  if (free.size() == 1) return free.front();
  const std::string_view near = NearestName(LayoutStepName(pipeline, stage), free);
  return near.empty() ? NearestName(stage.id, free) : near;
}

void CheckCovered(const AuditedLayout& layout, const StageMapping& mapping, Reporter& reporter) {
  for (const CoveredPipeline& covered : mapping.pipelines) {
    const Flow flow(*covered.pipeline);
    for (std::size_t i = 0; i < covered.covered.size(); ++i) {
      const Stage& stage = covered.pipeline->stages[i];
      if (covered.covered[i] || stage.hidden) continue;
      AuditFinding& finding =
          reporter.ReportIn(covered.file->name(), kStageNotInLayout, covered.file->definition.FirstLine(stage.range),
                            fmt::format("no step of the layout {} describes '{}'", layout.name, stage.id));
      finding.finding.subject = stage.id;
      if (!Matters(flow, covered, i)) finding.finding.severity = Severity::kNote;
      const std::string_view old = RenamedFrom(layout, mapping, *covered.pipeline, stage);
      if (!old.empty())
        finding.finding.hint = fmt::format("if '{}' was renamed, the layout's step '{}' is to become '{}'", stage.id,
                                           old, LayoutStepName(*covered.pipeline, stage));
    }
  }
}

// ---- rules of steps against what stages hand on and take

// The pattern that a rule lets through, with the folder that it is in; nothing for those that refuse or only ask.
std::optional<std::string> LetsThrough(const ArtifactRule& rule) {
  if (std::holds_alternative<intoto::DisallowRule>(rule.rule) || std::holds_alternative<intoto::DeleteRule>(rule.rule))
    return std::nullopt;
  if (const auto* match = std::get_if<MatchRule>(&rule.rule)) return match->source_prefix + match->pattern_text;
  return rule.words.size() > 1 ? std::optional(rule.words[1]) : std::nullopt;
}

bool SomeRuleNames(const std::vector<ArtifactRule>& rules, const std::string& pattern, bool matches_itself) {
  if (rules.empty()) return true;
  return std::ranges::any_of(rules, [&](const ArtifactRule& rule) {
    // What was there before does not say what is made.
    const auto* match = std::get_if<MatchRule>(&rule.rule);
    if (!matches_itself && match != nullptr && match->kind == intoto::ArtifactKind::kMaterials) return false;
    const std::optional<std::string> named = LetsThrough(rule);
    return named && pipeline::OverlapOf(*named, pattern) != Overlap::kNone;
  });
}

void CheckFiles(const AuditedLayout& layout, const intoto::Step& step, const MappedStage& mapped, const Flow& flow,
                Reporter& reporter) {
  const auto report = [&](const SkeletonRule& rule, std::string message) {
    const SourceRange where = rule.transfer == nullptr ? mapped.file->definition.FirstLine(mapped.stage().range)
                                                       : PlaceOf(*mapped.file, rule.transfer->where);
    AuditFinding& finding = reporter.ReportIn(mapped.file->name(), kStageNotInLayout, where, std::move(message));
    finding.finding.subject = mapped.stage().id;
    finding.finding.locations.push_back({layout.name, step.where, "the step in the layout"});
  };
  for (const SkeletonRule& rule : SkeletonProducts(mapped.stage()))
    if (!SomeRuleNames(step.expected_products, rule.pattern, false))
      report(rule, fmt::format("'{}' makes '{}', which no rule of the layout's step '{}' names", mapped.stage().id,
                               rule.pattern, step.name));
  for (const SkeletonRule& rule : SkeletonMaterials(flow, mapped.index))
    if (!SomeRuleNames(step.expected_materials, rule.pattern, true))
      report(rule, fmt::format("'{}' takes '{}', which no rule of the layout's step '{}' names", mapped.stage().id,
                               rule.pattern, step.name));
}

// ---- INT03

void CheckPerformed(const AuditedLayout& layout, const StageMapping& mapping, const Project& project,
                    Reporter& reporter) {
  const std::vector<intoto::Step>& steps = layout.layout.steps;
  if (mapping.pipelines.empty()) {
    const bool any = std::ranges::any_of(project.files(), [](const auto& file) {
      return !file->context && file->definition.kind() != pipeline::FileKind::kGitHubAction &&
             !file->definition.pipelines().empty();
    });
    if (any && !steps.empty())
      reporter.ReportIn(layout.name, kLayoutStepMissing, steps.front().where,
                        "no pipeline carries out any step of the layout");
    return;
  }
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (!mapping.stages_of[i].empty()) continue;
    AuditFinding& finding = reporter.ReportIn(layout.name, kLayoutStepMissing, steps[i].where,
                                              fmt::format("no job carries out the step '{}'", steps[i].name));
    finding.finding.subject = steps[i].name;
    std::vector<std::string> names;
    for (const CoveredPipeline& covered : mapping.pipelines)
      for (std::size_t k = 0; k < covered.covered.size(); ++k)
        if (!covered.covered[k] && !covered.pipeline->stages[k].hidden)
          names.push_back(LayoutStepName(*covered.pipeline, covered.pipeline->stages[k]));
    const std::vector<std::string_view> candidates(names.begin(), names.end());
    const std::string_view near = candidates.size() == 1 ? candidates.front() : NearestName(steps[i].name, candidates);
    if (!near.empty()) finding.finding.hint = fmt::format("if it was renamed, it is '{}' now", near);
  }
}

// A MATCH that takes files of a step whose job the stage no longer waits for.
void CheckOrigins(const AuditedLayout& layout, const StageMapping& mapping, const intoto::Step& step,
                  const MappedStage& mapped, const Flow& flow, Reporter& reporter) {
  std::vector<std::string_view> told;
  for (const ArtifactRule& rule : step.expected_materials) {
    const auto* match = std::get_if<MatchRule>(&rule.rule);
    if (match == nullptr || match->step == step.name || std::ranges::find(told, match->step) != told.end()) continue;
    const intoto::Step* from = layout.layout.FindStep(match->step);
    if (from == nullptr) continue;
    const auto& makers = mapping.stages_of[static_cast<std::size_t>(from - layout.layout.steps.data())];
    const bool here =
        std::ranges::any_of(makers, [&](const MappedStage& each) { return each.pipeline == mapped.pipeline; });
    const bool waits = std::ranges::any_of(makers, [&](const MappedStage& each) {
      return each.pipeline == mapped.pipeline &&
             (each.index == mapped.index || flow.Precedes(each.index, mapped.index));
    });
    if (!here || waits) continue;
    told.push_back(match->step);
    AuditFinding& finding = reporter.ReportIn(
        mapped.file->name(), kLayoutStepMissing, mapped.file->definition.FirstLine(mapped.stage().range),
        fmt::format("'{}' does not wait for '{}', whose files the layout's step '{}' takes", mapped.stage().id,
                    match->step, step.name));
    finding.finding.subject = mapped.stage().id;
    finding.finding.locations.push_back({layout.name, rule.where, "the rule in the layout"});
  }
}

// ---- INT04

using Words = std::vector<std::string>;

// Words as written may hold what is only known when it runs.
bool CanBe(const Words& written, const Words& expected) {
  if (written.size() != expected.size()) {
    // "$@" and its like become several words.
    const bool open = std::ranges::any_of(
        written, [](const std::string& word) { return pipeline::AsGlob(word) == "*" && word != "*"; });
    return open && pipeline::OverlapOf(fmt::format("{}", fmt::join(written, " ")),
                                       fmt::format("{}", fmt::join(expected, " "))) != Overlap::kNone;
  }
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (written[i] == expected[i]) continue;
    if (!pipeline::HasExpression(written[i]) || pipeline::OverlapOf(written[i], expected[i]) == Overlap::kNone)
      return false;
  }
  return true;
}

// Every command line of the stage, and each script as the action seal-stage runs it.
std::vector<Words> CommandsOf(const Stage& stage) {
  std::vector<Words> out;
  for (const Step& step : stage.steps) {
    for (const pipeline::Record& record : step.records)
      if (!record.command.empty()) out.push_back(record.command);
    for (const pipeline::Script& script : step.scripts) {
      out.push_back({"bash", "-euo", "pipefail", "-c", std::string(script.text.value)});
      if (script.shell != pipeline::Shell::kPosix) continue;
      const pipeline::shell::Script parsed = pipeline::shell::Script::Parse(script.text.value);
      for (const pipeline::shell::Command& command : parsed.commands()) {
        Words words;
        for (const pipeline::shell::Word& word : command.words) words.push_back(word.value);
        if (!words.empty()) out.push_back(std::move(words));
      }
    }
  }
  return out;
}

void CheckCommand(const AuditedLayout& layout, const intoto::Step& step, const MappedStage& mapped,
                  Reporter& reporter) {
  if (step.expected_command.empty()) return;
  const Stage& stage = mapped.stage();
  const std::vector<Words> commands = CommandsOf(stage);
  if (commands.empty()) return;  // it is somewhere else: a reusable workflow, an action
  if (std::ranges::any_of(commands, [&](const Words& each) { return CanBe(each, step.expected_command); })) return;
  const Step* runs = nullptr;
  const Words now = SkeletonCommand(stage, &runs);
  const SourceRange where = runs == nullptr         ? stage.range
                            : runs->records.empty() ? runs->scripts.front().text.range
                                                    : PlaceOf(*mapped.file, runs->records.front().where);
  AuditFinding& finding =
      reporter.ReportIn(mapped.file->name(), kCommandDiffers, mapped.file->definition.FirstLine(where),
                        fmt::format("'{}' does not run `{}`, which the layout's step '{}' expects", stage.id,
                                    fmt::join(step.expected_command, " "), step.name));
  finding.finding.subject = stage.id;
  finding.finding.evidence.push_back(
      {"command", fmt::format("{}", fmt::join(step.expected_command, " ")), fmt::format("{}", fmt::join(now, " "))});
  finding.finding.locations.push_back({layout.name, step.where, "the step in the layout"});
}

// ---- INT08

void CheckThreshold(const AuditedLayout& layout, const intoto::Step& step, const std::vector<MappedStage>& stages,
                    Reporter& reporter) {
  if (stages.empty() || step.threshold <= static_cast<std::int64_t>(stages.size())) return;
  // The jobs of a matrix may each have a key.
  if (std::ranges::any_of(stages, [](const MappedStage& each) { return each.stage().is_matrix; })) return;
  AuditFinding& finding =
      reporter.ReportIn(layout.name, kThresholdUnreachable, step.where,
                        fmt::format("the step '{}' wants {} signatures, and {} job{} it out", step.name, step.threshold,
                                    stages.size(), stages.size() == 1 ? " carries" : "s carry"));
  finding.finding.subject = step.name;
  for (const MappedStage& each : stages)
    finding.finding.locations.push_back(
        {each.file->name(), each.file->definition.FirstLine(each.stage().range), "carries it out"});
}

void CheckLayout(const AuditedLayout& layout, const Project& project, Reporter& reporter) {
  const StageMapping mapping = StageMapping::Of(layout, project);
  CheckPerformed(layout, mapping, project, reporter);
  CheckCovered(layout, mapping, reporter);
  for (std::size_t i = 0; i < layout.layout.steps.size(); ++i) {
    const intoto::Step& step = layout.layout.steps[i];
    CheckThreshold(layout, step, mapping.stages_of[i], reporter);
    for (const MappedStage& mapped : mapping.stages_of[i]) {
      const Flow flow(*mapped.pipeline);
      CheckCommand(layout, step, mapped, reporter);
      CheckFiles(layout, step, mapped, flow, reporter);
      CheckOrigins(layout, mapping, step, mapped, flow, reporter);
    }
  }
}

}  // namespace

void CheckLayouts(const Project& project, Reporter& reporter) {
  for (const AuditedLayout& layout : project.layouts()) {
    CheckUsable(layout, project.settings().now, reporter);
    CheckLayout(layout, project, reporter);
  }
}

}  // namespace pipeseal::audit::integrity
