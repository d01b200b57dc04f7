#include "pipeseal/pipeline/github/semantics/events.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "pipeseal/pipeline/github/semantics/cron.h"
#include "pipeseal/pipeline/github/semantics/event_filters.h"
#include "pipeseal/pipeline/github/semantics/filter_pattern.h"

namespace pipeseal::pipeline::github::semantics {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

struct Filter {
  std::string_view key;
  std::string_view ignoring;  // the opposite filter
  bool EventFilters::*available;
  bool is_ref;
};
constexpr Filter kFilters[] = {
    {"branches", "branches-ignore", &EventFilters::branches, true},
    {"tags", "tags-ignore", &EventFilters::tags, true},
    {"paths", "paths-ignore", &EventFilters::paths, false},
};

bool IsDynamic(std::string_view text) { return text.find("${{") != std::string_view::npos; }

const Member* FindMember(const Node* mapping, std::string_view key) {
  if (mapping == nullptr) return nullptr;
  const auto at = std::ranges::find(mapping->members(), key, &Member::key);
  return at == mapping->members().end() ? nullptr : &*at;
}

bool IsEmpty(const Member& filter) {
  return filter.value->is(Kind::kNull) || (filter.value->is(Kind::kArray) && filter.value->elements().empty());
}

class EventCheck {
 public:
  EventCheck(const EventTrigger& trigger, Problems& problems) : trigger_(trigger), problems_(problems) {}

  void Run() {
    const std::string_view name = trigger_.event.value;
    if (IsDynamic(name)) return;
    for (const Filter& filter : kFilters) CheckFilter(FiltersOf(name), filter);
    CheckWorkflows();
    if (name == "schedule") CheckSchedule();
    if (name == "workflow_dispatch") CheckDispatch();
    if (name == "workflow_call") CheckCall();
  }

 private:
  void CheckFilter(EventFilters filters, const Filter& filter) {
    const Member* takes = FindMember(trigger_.configuration, filter.key);
    const Member* ignores = FindMember(trigger_.configuration, filter.ignoring);
    for (const Member* member : {takes, ignores}) {
      if (member == nullptr || IsEmpty(*member)) continue;
      if (!(filters.*filter.available)) {
        Problem& problem =
            problems_.Add(Severity::kWarning, Text::OfKey(*member),
                          fmt::format("The event '{}' cannot be filtered by '{}'", trigger_.event.value, member->key));
        problem.about = Problem::About::kEffect;
        problem.hint = "It starts the workflow whatever stands here: ask in the `if` of its jobs";
        continue;
      }
      for (const Text& pattern : trigger_.List(member->key)) CheckPattern(pattern, filter.is_ref);
    }
    const bool both = takes != nullptr && ignores != nullptr && !IsEmpty(*takes) && !IsEmpty(*ignores);
    if (!both || !(filters.*filter.available)) return;
    const Member& second = takes->key_range.begin.offset < ignores->key_range.begin.offset ? *ignores : *takes;
    problems_
        .Add(Severity::kError, Text::OfKey(second),
             fmt::format("The event '{}' has both '{}' and '{}'", trigger_.event.value, filter.key, filter.ignoring))
        .hint = fmt::format("Put '!' before patterns of '{}' to leave out what they match", filter.key);
  }

  void CheckPattern(const Text& pattern, bool is_ref) {
    if (pattern.value.empty() || IsDynamic(pattern.value)) return;
    const auto found = is_ref ? CheckRefPattern(pattern.value) : CheckPathPattern(pattern.value);
    if (found.empty()) return;
    const PatternProblem& first = found.front();
    problems_.Add(Severity::kWarning, pattern, first.offset, first.length, first.message);
  }

  void CheckWorkflows() {
    const Member* workflows = FindMember(trigger_.configuration, "workflows");
    if (trigger_.event != "workflow_run" || (workflows != nullptr && !IsEmpty(*workflows))) return;
    Problem& problem = problems_.Add(Severity::kWarning, trigger_.event,
                                     "The event 'workflow_run' does not say for which workflows, and never comes");
    problem.about = Problem::About::kEffect;
    problem.hint = "Name them in 'workflows'";
  }

  void CheckSchedule() {
    const Node* times = trigger_.configuration;
    if (times == nullptr || times->is(Kind::kNull)) {
      problems_.Add(Severity::kError, trigger_.event, "The event 'schedule' has no times").hint =
          "Give it a list of 'cron'";
      return;
    }
    for (const Node* time : times->elements()) {
      CheckCron(Text::Of(time->Find("cron")));
      const Text zone = Text::Of(time->Find("timezone"));
      if (zone && !IsDynamic(zone.value) && !IsTimeZone(zone.value))
        problems_.Add(Severity::kError, zone, fmt::format("There is no time zone '{}'", zone.value)).hint =
            "Write a name of the IANA time zone database: Europe/Berlin";
    }
  }

  void CheckCron(const Text& cron) {
    if (!cron || IsDynamic(cron.value)) return;
    const unsigned gap = ShortestGap(cron.value).value_or(0);
    if (gap == 0 || gap >= kShortestInterval) return;
    problems_
        .Add(Severity::kWarning, cron,
             fmt::format("'{}' comes every {} minutes; GitHub starts workflows every {} minutes at most", cron.value,
                         gap, kShortestInterval))
        .about = Problem::About::kEffect;
  }

  void CheckDispatch() {
    const Node* inputs = trigger_.configuration == nullptr ? nullptr : trigger_.configuration->Find("inputs");
    if (inputs == nullptr) return;
    if (inputs->members().size() > kMaxDispatchInputs)
      problems_.Add(Severity::kError, trigger_.event,
                    fmt::format("The event 'workflow_dispatch' has {} inputs; GitHub allows {}",
                                inputs->members().size(), kMaxDispatchInputs));
    for (const Member& input : inputs->members()) {
      if (Text::Of(input.value->Find("type")) == "choice") CheckChoice(input);
    }
  }

  void CheckChoice(const Member& input) {
    const Node* options = input.value->Find("options");
    if (options == nullptr || options->elements().empty()) return;
    std::unordered_set<std::string_view> known;
    for (const Node* option : options->elements()) {
      const Text text = Text::Of(option);
      if (text && text.value.empty())
        problems_.Add(Severity::kWarning, text, fmt::format("An option of '{}' is empty", input.key));
      else if (text && !known.insert(text.value).second)
        problems_.Add(Severity::kWarning, text,
                      fmt::format("The option '{}' of '{}' is there twice", text.value, input.key));
    }
    const Text chosen = Text::Of(input.value->Find("default"));
    if (chosen && !known.contains(chosen.value) && !IsDynamic(chosen.value))
      problems_.Add(Severity::kError, chosen,
                    fmt::format("The default '{}' of '{}' is none of its options", chosen.value, input.key));
  }

  void CheckCall() {
    const Node* inputs = trigger_.configuration == nullptr ? nullptr : trigger_.configuration->Find("inputs");
    if (inputs == nullptr) return;
    for (const Member& input : inputs->members()) {
      const Node* required = input.value->Find("required");
      const Member* value = FindMember(input.value, "default");
      if (required == nullptr || !required->boolean() || value == nullptr) continue;
      problems_.Add(Severity::kWarning, Text::OfKey(*value),
                    fmt::format("The input '{}' has to be given, so its default is never used", input.key));
    }
  }

  const EventTrigger& trigger_;
  Problems& problems_;
};

}  // namespace

void CheckEvents(const Workflow& workflow, Problems& problems) {
  for (const EventTrigger& trigger : workflow.triggers) EventCheck(trigger, problems).Run();
}

}  // namespace pipeseal::pipeline::github::semantics
