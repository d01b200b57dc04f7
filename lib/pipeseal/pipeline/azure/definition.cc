#include "pipeseal/pipeline/azure/definition.h"

#include "pipeseal/pipeline/node_reading.h"

namespace pipeseal::pipeline::azure {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

namespace {

constexpr std::string_view kStrategies[] = {"runOnce", "rolling", "canary"};
constexpr std::string_view kHooks[] = {"preDeploy", "deploy", "routeTraffic", "postRouteTraffic"};
constexpr std::string_view kEndHooks[] = {"failure", "success"};

// The depth of trees is bounded when they are parsed.
void AppendItems(const Node& node, std::vector<const Node*>& out) {
  for (const Node* element : node.elements()) {
    if (!element->is(Kind::kObject)) continue;
    bool nested = false;
    for (const Member& member : element->members()) {
      if (!IsTemplateExpression(member.key)) continue;
      nested = true;
      AppendItems(*member.value, out);
    }
    if (!nested) out.push_back(element);
  }
}

void AppendJobs(const Node* jobs, const StagePlace& stage, std::size_t index, Layout& layout) {
  for (const Node* job : Items(jobs)) {
    JobPlace place{.stage = stage.node, .stage_index = index, .node = job, .stage_name = stage.name};
    place.reference = TextAt(job, "template");
    place.name = TextAt(job, "job");
    if (!place.name && !place.reference) {
      place.name = TextAt(job, "deployment");
      place.deployment = FindMember(job, "deployment") != nullptr;
    }
    layout.jobs.push_back(place);
  }
}

void AppendSteps(const Node* list, std::vector<const Node*>& out) {
  for (const Node* step : Items(list)) out.push_back(step);
}

}  // namespace

bool IsTemplateExpression(std::string_view text) { return text.starts_with("${{"); }

std::vector<const Node*> Items(const Node* list) {
  std::vector<const Node*> out;
  if (list != nullptr) AppendItems(*list, out);
  return out;
}

Layout LayoutOf(const Node& root) {
  Layout layout;
  if (const Node* stages = root.Find("stages")) {
    for (const Node* node : Items(stages)) {
      const StagePlace stage{node, TextAt(node, "stage")};
      const std::size_t index = layout.stages.size();
      layout.stages.push_back(stage);
      if (const Text reference = TextAt(node, "template"))
        layout.jobs.push_back(
            {.stage = node, .stage_index = index, .node = node, .stage_name = stage.name, .reference = reference});
      AppendJobs(node->Find("jobs"), stage, index, layout);
    }
  } else if (const Node* jobs = root.Find("jobs")) {
    AppendJobs(jobs, {}, 0, layout);
  } else if (root.Find("steps") != nullptr) {
    layout.jobs.push_back({.node = &root});
  }
  return layout;
}

std::vector<const Node*> StepsOf(const Node& job) {
  std::vector<const Node*> out;
  AppendSteps(job.Find("steps"), out);
  for (const std::string_view strategy : kStrategies) {
    const Node* found = FindPath(&job, {"strategy", strategy});
    if (found == nullptr) continue;
    for (const std::string_view hook : kHooks) AppendSteps(FindPath(found, {hook, "steps"}), out);
    for (const std::string_view hook : kEndHooks) AppendSteps(FindPath(found, {"on", hook, "steps"}), out);
  }
  return out;
}

const Node* FindOuter(const Node& root, const JobPlace& job, std::string_view key) {
  for (const Node* holder : {job.node, job.stage, &root})
    if (const Member* member = FindMember(holder, key)) return member->value;
  return nullptr;
}

}  // namespace pipeseal::pipeline::azure
