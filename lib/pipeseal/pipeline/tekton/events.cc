#include "pipeseal/pipeline/tekton/events.h"

#include <algorithm>
#include <string>

#include "pipeseal/pipeline/image_pin.h"

namespace pipeseal::pipeline::tekton {

using encoding::Member;
using encoding::Node;
using encoding::YamlStream;
using kubernetes::At;
using kubernetes::Resource;

namespace {

struct EventRow {
  std::string_view event;
  Trust trust;
  bool privileged;  // it runs with the namespace's secrets, whoever asked for it
};
constexpr EventRow kEvents[] = {
    {"pull_request", Trust::kUntrusted, true},
    {"pull_request_closed", Trust::kUntrusted, true},
    {"pull_request_labeled", Trust::kUntrusted, true},
    {"push", Trust::kMember, false},
    {"incoming", Trust::kItself, false},
    {"tag", Trust::kMaintainer, false},
};

const EventRow* FindEvent(std::string_view name) {
  const auto row = std::ranges::find(kEvents, name, &EventRow::event);
  return row == std::end(kEvents) ? nullptr : row;
}

Text Part(const YamlStream& yaml, const Text& whole, std::size_t offset, std::size_t length) {
  return {whole.value.substr(offset, length), yaml.RangeIn(*whole.node, offset, length), whole.node};
}

void AddEvent(const Text& event, std::vector<Trigger>& out) {
  const EventRow* row = FindEvent(event.value);
  out.push_back(row == nullptr ? Trigger{event} : Trigger{event, row->trust, row->privileged});
}

// An expression names its events in quotes: event == "pull_request".
void AddExpression(const YamlStream& yaml, const Text& expression, std::vector<Trigger>& out) {
  for (const EventRow& row : kEvents) {
    for (const char quote : {'"', '\''}) {
      const std::string quoted = quote + std::string(row.event) + quote;
      const auto at = expression.value.find(quoted);
      if (at != std::string_view::npos) AddEvent(Part(yaml, expression, at + 1, row.event.size()), out);
    }
  }
}

// "git-clone", "git-clone:0.9", "https://…/task.yaml", "./tasks/x.yaml".
Pin PinOfFetched(std::string_view name) {
  if (HasTemplate(name)) return Pin::kDynamic;
  if (name.starts_with('.') || (name.find("://") == std::string_view::npos && name.ends_with(".yaml")))
    return Pin::kLocal;
  if (name.find("://") == std::string_view::npos)
    return name.find(':') == std::string_view::npos ? Pin::kNone : Pin::kTag;
  // A commit within the path of a URL.
  while (!name.empty()) {
    const auto slash = std::min(name.find('/'), name.size());
    if (IsCommitHash(name.substr(0, slash))) return Pin::kCommit;
    name.remove_prefix(std::min(slash + 1, name.size()));
  }
  return Pin::kBranch;
}

}  // namespace

Text AnnotationOf(const Resource& resource, std::string_view name) {
  const Node* annotations = At(resource.node, {"metadata", "annotations"});
  if (annotations == nullptr) return {};
  for (const Member& member : annotations->members())
    if (member.key.starts_with(kPipelinesAsCode) && member.key.substr(kPipelinesAsCode.size()) == name)
      return Text::Of(member.value);
  return {};
}

std::vector<Text> WordsOf(const YamlStream& yaml, const Text& list) {
  std::vector<Text> out;
  constexpr std::string_view kBetween = "[], \t\r\n\"'";
  for (auto at = list.value.find_first_not_of(kBetween); at != std::string_view::npos;) {
    const auto end = std::min(list.value.find_first_of(kBetween, at), list.value.size());
    out.push_back(Part(yaml, list, at, end - at));
    at = list.value.find_first_not_of(kBetween, end);
  }
  return out;
}

std::vector<Trigger> TriggersOf(const YamlStream& yaml, const Resource& resource) {
  std::vector<Trigger> out;
  for (const Text& event : WordsOf(yaml, AnnotationOf(resource, "on-event"))) AddEvent(event, out);
  if (const Text expression = AnnotationOf(resource, "on-cel-expression")) AddExpression(yaml, expression, out);
  // Anybody comments; Pipelines as Code asks whether they may, by the repository's settings.
  if (const Text comment = AnnotationOf(resource, "on-comment")) out.push_back({comment, Trust::kUntrusted, true});
  return out;
}

std::vector<Component> FetchedTasks(const YamlStream& yaml, const Resource& resource) {
  std::vector<Component> out;
  const Node* annotations = At(resource.node, {"metadata", "annotations"});
  if (annotations == nullptr) return out;
  for (const Member& member : annotations->members()) {
    if (!member.key.starts_with(kPipelinesAsCode)) continue;
    // "task", "task-1", "pipeline".
    const std::string_view name = member.key.substr(kPipelinesAsCode.size());
    if (!name.starts_with("task") && name != "pipeline") continue;
    for (const Text& word : WordsOf(yaml, Text::Of(member.value)))
      out.push_back({Component::Kind::kTask, word, PinOfFetched(word.value)});
  }
  return out;
}

}  // namespace pipeseal::pipeline::tekton
