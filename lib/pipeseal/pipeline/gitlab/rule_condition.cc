#include "pipeseal/pipeline/gitlab/rule_condition.h"

#include <algorithm>

#include "pipeseal/pipeline/node_reading.h"
#include "pipeseal/pipeline/variable_read.h"

namespace pipeseal::pipeline::gitlab {

using encoding::Kind;
using encoding::Node;
using encoding::YamlStream;

namespace {

constexpr std::size_t kMaxRules = 100'000;  // of a file, references followed
constexpr std::string_view kComparators[] = {"==", "!=", "=~", "!~"};
constexpr std::string_view kSource = "CI_PIPELINE_SOURCE";
constexpr std::string_view kMergeRequest = "merge_request_event";

struct EventTrust {
  std::string_view event;
  Trust trust;
};
// Values of CI_PIPELINE_SOURCE. Merge requests of forks run in the fork, with nothing of this project's, unless a
// member starts them here.
constexpr EventTrust kEvents[] = {
    {"push", Trust::kMember},
    {kMergeRequest, Trust::kUntrusted},
    {"external_pull_request_event", Trust::kUntrusted},
    {"schedule", Trust::kItself},
    {"pipeline", Trust::kItself},
    {"parent_pipeline", Trust::kItself},
    {"trigger", Trust::kMaintainer},
    {"api", Trust::kMaintainer},
    {"web", Trust::kMaintainer},
    {"chat", Trust::kMember},
    {"webide", Trust::kMember},
    {"external", Trust::kMember},
    {"tag", Trust::kMaintainer},
};
// Words of `only` for the same.
constexpr std::pair<std::string_view, std::string_view> kOnlyEvents[] = {
    {"merge_requests", kMergeRequest},
    {"external_pull_requests", "external_pull_request_event"},
    {"tags", "tag"},
    {"schedules", "schedule"},
    {"pushes", "push"},
    {"branches", "push"},
    {"triggers", "trigger"},
    {"pipelines", "pipeline"},
    {"web", "web"},
    {"api", "api"},
    {"chat", "chat"},
};

std::size_t SkipSpace(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(" \t\n", at), text.size());
}

// What stands behind a comparator: a string, a pattern, a variable or a word.
std::string_view OperandAt(std::string_view text, std::size_t& at) {
  const char open = at < text.size() ? text[at] : ' ';
  if (open == '"' || open == '\'' || open == '/') {
    const auto close = std::min(text.find(open, at + 1), text.size());
    const auto inner = text.substr(at + 1, close - at - 1);
    ++at;
    return inner;
  }
  return text.substr(at, std::min(text.find_first_of(" \t\n)&|", at), text.size()) - at);
}

bool IsNever(const Node* rule) { return TextAt(rule, "when") == "never"; }

bool AsksForMergeRequest(const Comparison& each) {
  if (each.variable == kSource) return each.comparator == "==" && each.value == kMergeRequest;
  return each.variable.starts_with("CI_MERGE_REQUEST_") && (each.comparator != "==" || each.value != "null");
}

bool AsksForFork(const Comparison& each) {
  const bool source = each.variable.starts_with("CI_MERGE_REQUEST_SOURCE_PROJECT_");
  const bool swapped = each.value.starts_with("$CI_MERGE_REQUEST_SOURCE_PROJECT_");
  return (source || swapped) && each.comparator == "!=";
}

// `only` and `except`: a list, or a mapping with "refs".
std::vector<Text> RefsOf(const Node* node) { return ScalarsOf(IsMapping(node) ? node->Find("refs") : node); }

class TriggerList {
 public:
  void Add(std::string_view event, const SourceRange& range, const Node* node) {
    const auto row = std::ranges::find(kEvents, event, &EventTrust::event);
    if (row == std::end(kEvents)) return;
    if (std::ranges::any_of(triggers_, [&](const Trigger& each) { return each.event == event; })) return;
    triggers_.push_back({.event = {row->event, range, node}, .trust = row->trust});
  }

  void AddRules(const Definition& definition, const YamlStream& yaml, const Node* rules) {
    for (const Node* rule : definition.Elements(rules, budget_)) {
      const Text condition = TextAt(rule, "if");
      if (condition && !IsNever(rule)) AddCondition(yaml, condition);
    }
  }

  std::vector<Trigger> Take() { return std::move(triggers_); }

 private:
  void AddCondition(const YamlStream& yaml, const Text& condition) {
    for (const Comparison& each : ComparisonsOf(condition.value)) {
      const auto offset = static_cast<std::size_t>(each.variable.data() - condition.value.data());
      const SourceRange where = yaml.RangeIn(*condition.node, offset, each.variable.size());
      if (AsksForMergeRequest(each))
        Add(kMergeRequest, where, nullptr);
      else if (each.variable == kSource && each.comparator == "==")
        Add(each.value, where, nullptr);
      else if (each.variable == "CI_COMMIT_TAG" && (each.comparator != "==" || each.value != "null"))
        Add("tag", where, nullptr);
    }
  }

  std::size_t budget_ = kMaxRules;
  std::vector<Trigger> triggers_;
};

}  // namespace

std::vector<Comparison> ComparisonsOf(std::string_view condition) {
  std::vector<Comparison> out;
  const std::vector<VariableRead> reads = ShellReads(condition);
  std::size_t done = 0;
  for (const VariableRead& read : reads) {
    if (read.offset < done) continue;  // it is what the one before is compared with
    Comparison each{.variable = read.name};
    std::size_t at = SkipSpace(condition, read.offset + read.length);
    const auto comparator = std::ranges::find(kComparators, condition.substr(at, 2));
    if (comparator != std::end(kComparators)) {
      each.comparator = *comparator;
      at = SkipSpace(condition, at + 2);
      each.value = OperandAt(condition, at);
      each.value_offset = at;
      done = at + each.value.size();
    }
    out.push_back(each);
  }
  return out;
}

MergeRequestRuns::MergeRequestRuns(const Definition& definition) : definition_(definition), budget_(kMaxRules) {
  workflow_runs_ = Read(FindPath(definition.TopLevel("workflow"), {"rules"}), false).runs;
}

MergeRequestRun MergeRequestRuns::Read(const Node* rules, bool otherwise) {
  for (const Node* rule : definition_.Elements(rules, budget_)) {
    const Text condition = TextAt(rule, "if");
    if (!condition) {
      const bool narrowed = rule->Find("changes") != nullptr || rule->Find("exists") != nullptr;
      if (IsNever(rule) && !narrowed) return {};
      if (!IsNever(rule) && otherwise) return {.runs = true};
      continue;
    }
    const std::vector<Comparison> comparisons = ComparisonsOf(condition.value);
    if (!std::ranges::any_of(comparisons, AsksForMergeRequest)) continue;
    const bool forks = std::ranges::any_of(comparisons, AsksForFork);
    if (!IsNever(rule)) return {.runs = true, .of_forks = forks, .where = condition};
    if (comparisons.size() == 1) return {};
  }
  return {};
}

MergeRequestRun MergeRequestRuns::Of(const Job& job) {
  if (const Node* rules = job.Find({"rules"})) return Read(rules, workflow_runs_);
  const Node* only = job.Find({"only"});
  const Node* except = job.Find({"except"});
  for (const Text& ref : RefsOf(only))
    if (ref == "merge_requests") return {.runs = true, .where = ref};
  return {.runs = workflow_runs_ && only == nullptr && except == nullptr};
}

std::vector<Trigger> TriggersOf(const Definition& definition, const YamlStream& yaml) {
  TriggerList list;
  list.AddRules(definition, yaml, FindPath(definition.TopLevel("workflow"), {"rules"}));
  for (const Job& job : definition.jobs()) {
    list.AddRules(definition, yaml, FindPath(job.node, {"rules"}));
    for (const Text& ref : RefsOf(FindPath(job.node, {"only"})))
      for (const auto& [word, event] : kOnlyEvents)
        if (ref == word) list.Add(event, ref.range, ref.node);
  }
  std::vector<Trigger> triggers = list.Take();
  if (triggers.empty()) triggers.push_back({.event = {"push", {}, nullptr}});
  return triggers;
}

}  // namespace pipeseal::pipeline::gitlab
