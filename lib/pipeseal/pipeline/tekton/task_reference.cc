#include "pipeseal/pipeline/tekton/task_reference.h"

#include <algorithm>

#include "pipeseal/pipeline/image_pin.h"

#include "pipeseal/pipeline/kubernetes/resource.h"

namespace pipeseal::pipeline::tekton {

using encoding::Node;
using kubernetes::ElementsOf;

namespace {

// A parameter of a resolver.
Text ParameterOf(const Node& reference, std::string_view name) {
  for (const std::string_view key : {"params", "resource"})  // "resource": before 0.42
    for (const Node* parameter : ElementsOf(reference.Find(key)))
      if (Text::Of(parameter->Find("name")) == name) return Text::Of(parameter->Find("value"));
  return {};
}

Component Make(const Text& reference, Pin pin) { return {Component::Kind::kTask, reference, pin}; }

Component OfGit(const Node& reference, const Text& resolver) {
  const Text revision = ParameterOf(reference, "revision");
  if (revision) return Make(revision, PinOfRef(revision.value));
  Text where = ParameterOf(reference, "url");
  if (!where) where = ParameterOf(reference, "repo");
  return Make(where ? where : resolver, Pin::kNone);
}

Component OfHub(const Node& reference, const Text& resolver) {
  const Text version = ParameterOf(reference, "version"), name = ParameterOf(reference, "name");
  if (!version) return Make(name ? name : resolver, Pin::kNone);
  return Make(version, HasTemplate(version.value) ? Pin::kDynamic : Pin::kTag);
}

Component OfUrl(const Node& reference, const Text& resolver) {
  const Text url = ParameterOf(reference, "url");
  if (!url) return Make(resolver, Pin::kDynamic);
  if (ParameterOf(reference, "digest")) return Make(url, Pin::kDigest);
  if (HasTemplate(url.value)) return Make(url, Pin::kDynamic);
  for (std::string_view rest = url.value; !rest.empty();) {
    const auto slash = std::min(rest.find('/'), rest.size());
    if (IsCommitHash(rest.substr(0, slash))) return Make(url, Pin::kCommit);
    rest.remove_prefix(std::min(slash + 1, rest.size()));
  }
  return Make(url, Pin::kBranch);
}

Component OfBundle(const Text& bundle) { return Make(bundle, PinOfImage(bundle.value)); }

Component OfResolver(const Node& reference, const Text& resolver) {
  if (resolver == "git") return OfGit(reference, resolver);
  if (resolver == "hub") return OfHub(reference, resolver);
  if (resolver == "http") return OfUrl(reference, resolver);
  if (resolver == "bundles")
    if (const Text bundle = ParameterOf(reference, "bundle")) return OfBundle(bundle);
  if (resolver == "cluster") return Make(resolver, Pin::kLocal);
  return Make(resolver, Pin::kDynamic);
}

// "clone" of "task/clone/0.1/clone.yaml".
std::string_view StemOf(std::string_view path) {
  path = path.substr(path.find_last_of('/') + 1);
  return path.substr(0, path.find('.'));
}

}  // namespace

std::optional<Component> ComponentOf(const Node* reference) {
  if (reference == nullptr) return std::nullopt;
  if (const Text resolver = Text::Of(reference->Find("resolver"))) return OfResolver(*reference, resolver);
  if (const Text bundle = Text::Of(reference->Find("bundle"))) return OfBundle(bundle);
  const Text name = Text::Of(reference->Find("name"));
  if (!name) return std::nullopt;
  return Make(name, HasTemplate(name.value) ? Pin::kDynamic : Pin::kLocal);
}

std::string_view TaskNameOf(const Node* reference) {
  if (reference == nullptr) return {};
  if (const Text name = Text::Of(reference->Find("name"))) return name.value;
  if (const Text name = ParameterOf(*reference, "name")) return name.value;
  for (const std::string_view key : {"pathInRepo", "url"})
    if (const Text path = ParameterOf(*reference, key)) return StemOf(path.value);
  return {};
}

}  // namespace pipeseal::pipeline::tekton
