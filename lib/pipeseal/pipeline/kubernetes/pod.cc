#include "pipeseal/pipeline/kubernetes/pod.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace pipeseal::pipeline::kubernetes {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

namespace {

// How deep pods are looked for in resources of other kinds, and how many of one resource are taken.
constexpr int kMaxDepth = 12;
constexpr std::size_t kMaxPods = 100;

// Where a workload of a kind has its pod, from the resource's root. "Service" and "Rollout" are workloads of one group
// only.
struct WorkloadRow {
  std::string_view kind;
  std::string_view group;  // empty: whatever it is
  int levels;              // of `path`
  std::string_view path[4];
};
constexpr WorkloadRow kWorkloads[] = {
    {"Pod", "", 0, {}},
    {"PodTemplate", "", 1, {"template"}},
    {"Deployment", "", 2, {"spec", "template"}},
    {"DeploymentConfig", "", 2, {"spec", "template"}},
    {"ReplicaSet", "", 2, {"spec", "template"}},
    {"ReplicationController", "", 2, {"spec", "template"}},
    {"StatefulSet", "", 2, {"spec", "template"}},
    {"DaemonSet", "", 2, {"spec", "template"}},
    {"Job", "", 2, {"spec", "template"}},
    {"CronJob", "", 4, {"spec", "jobTemplate", "spec", "template"}},
    {"Rollout", "argoproj.io", 2, {"spec", "template"}},
    {"Service", "serving.knative.dev", 2, {"spec", "template"}},
    {"Configuration", "serving.knative.dev", 2, {"spec", "template"}},
    {"Revision", "serving.knative.dev", 0, {}},
};

// Groups whose resources have pods in them that nobody makes, or that others read.
constexpr std::string_view kForeignGroups[] = {
    "kyverno.io",
    "policies.kyverno.io",
    "templates.gatekeeper.sh",
    "constraints.gatekeeper.sh",
    "mutations.gatekeeper.sh",
    "policy.sigstore.dev",
    "tekton.dev",
    "triggers.tekton.dev",
    "argoproj.io",
    "apiextensions.k8s.io",
    "admissionregistration.k8s.io",
    "cli.kyverno.io",
};

struct ContainerRow {
  std::string_view key;
  Container::Use use;
};
constexpr ContainerRow kContainers[] = {{"initContainers", Container::Use::kInit},
                                        {"containers", Container::Use::kMain},
                                        {"ephemeralContainers", Container::Use::kEphemeral}};

Container ContainerOf(const Node& node, Container::Use use) {
  return {use,
          &node,
          Text::Of(node.Find("name")),
          Text::Of(node.Find("image")),
          Text::Of(node.Find("imagePullPolicy")),
          node.Find("securityContext")};
}

Pod MakePod(const Resource& resource, const Node& spec, const Node* labels, bool custom) {
  Pod pod{resource, &spec, labels, custom};
  for (const ContainerRow& row : kContainers)
    for (const Node* container : ElementsOf(spec.Find(row.key)))
      if (container->is(Kind::kObject)) pod.containers.push_back(ContainerOf(*container, row.use));
  for (const Node* volume : ElementsOf(spec.Find("volumes")))
    if (const Text image = Text::Of(At(volume, {"image", "reference"}))) pod.image_volumes.push_back(image);
  return pod;
}

// A list of objects, one of which names an image.
bool HoldsContainers(const Node& spec) {
  const auto has_image = [](const Node* container) { return Text::Of(container->Find("image")).node != nullptr; };
  return std::ranges::any_of(ElementsOf(spec.Find("containers")), has_image);
}

// A pod that is said whole where a workload of another kind has its template.
void Search(const Resource& resource, const Node& node, const Node* labels, int depth, std::vector<Pod>& out) {
  if (depth > kMaxDepth || out.size() >= kMaxPods) return;
  if (HoldsContainers(node)) {
    out.push_back(MakePod(resource, node, labels, true));
    return;
  }
  for (const Node* element : node.elements()) Search(resource, *element, nullptr, depth + 1, out);
  for (const Member& member : node.members()) {
    const Node* own = member.key == "spec" ? At(&node, {"metadata", "labels"}) : nullptr;
    Search(resource, *member.value, own, depth + 1, out);
  }
}

const WorkloadRow* FindWorkload(const Resource& resource) {
  const auto row = std::ranges::find_if(kWorkloads, [&](const WorkloadRow& each) {
    return each.kind == resource.kind.value && (each.group.empty() || each.group == resource.group());
  });
  return row == std::end(kWorkloads) ? nullptr : row;
}

}  // namespace

SourceRange Container::place() const {
  if (name) return name.range;
  if (image) return image.range;
  return {node->range().begin, 0};
}

Text Pod::service_account() const {
  if (const Text name = Text::Of(spec->Find("serviceAccountName"))) return name;
  return Text::Of(spec->Find("serviceAccount"));
}

std::vector<Pod> PodsOf(const Resource& resource) {
  std::vector<Pod> out;
  if (const WorkloadRow* row = FindWorkload(resource)) {
    const Node* pod = resource.node;
    for (int level = 0; level < row->levels && pod != nullptr; ++level) pod = pod->Find(row->path[level]);
    const Node* spec = At(pod, {"spec"});
    if (spec != nullptr && spec->is(Kind::kObject))
      out.push_back(MakePod(resource, *spec, At(pod, {"metadata", "labels"}), false));
    return out;
  }
  if (resource.group().empty() || std::ranges::find(kForeignGroups, resource.group()) != std::end(kForeignGroups))
    return out;
  if (const Node* spec = resource.node->Find("spec")) Search(resource, *spec, nullptr, 0, out);
  return out;
}

}  // namespace pipeseal::pipeline::kubernetes
