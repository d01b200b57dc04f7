#include "pipeseal/pipeline/gitlab/include.h"

#include "pipeseal/pipeline/image_pin.h"
#include "pipeseal/pipeline/node_reading.h"

namespace pipeseal::pipeline::gitlab {

using encoding::Kind;
using encoding::Node;

namespace {

bool IsRemote(std::string_view text) { return text.starts_with("https://") || text.starts_with("http://"); }

Pin PinOfIntegrity(std::string_view integrity) {
  if (integrity.empty()) return Pin::kNone;
  // SHA-256 in Base64 (documentation: "include:integrity").
  constexpr std::string_view kPrefix = "sha256-";
  if (HasTemplate(integrity)) return Pin::kDynamic;
  return integrity.starts_with(kPrefix) && integrity.size() == kPrefix.size() + 44 ? Pin::kDigest : Pin::kInvalid;
}

Include ReadComponent(const Text& reference) {
  Include include{.kind = Include::Kind::kComponent, .reference = reference};
  const auto at = reference.value.rfind('@');
  if (at == std::string_view::npos) {
    include.pin = HasTemplate(reference.value) ? Pin::kDynamic : Pin::kNone;
    return include;
  }
  const std::string_view version = reference.value.substr(at + 1);
  include.ref = {version, reference.range, reference.node};
  // "$CI_COMMIT_SHA" is the commit of this pipeline.
  if (version == "$CI_COMMIT_SHA" || version == "${CI_COMMIT_SHA}") include.pin = Pin::kLocal;
  else include.pin = version == "~latest" ? Pin::kBranch : PinOfRef(version);
  return include;
}

Include ReadInclude(const Node& node) {
  if (!node.is(Kind::kObject)) {
    const Text text = Text::Of(&node);
    if (IsRemote(text.value)) return {.kind = Include::Kind::kRemote, .reference = text};
    return {.kind = Include::Kind::kLocal, .reference = text, .pin = Pin::kLocal};
  }
  if (const Text project = TextAt(&node, "project")) {
    const Text ref = TextAt(&node, "ref");
    return {.kind = Include::Kind::kProject, .reference = project, .ref = ref, .pin = PinOfRef(ref.value)};
  }
  if (const Text remote = TextAt(&node, "remote")) {
    const Text integrity = TextAt(&node, "integrity");
    const Pin pin = PinOfIntegrity(integrity.value);
    return {.kind = Include::Kind::kRemote, .reference = remote, .integrity = integrity, .pin = pin};
  }
  if (const Text name = TextAt(&node, "template"))
    return {.kind = Include::Kind::kTemplate, .reference = name, .pin = Pin::kBranch};
  if (const Text component = TextAt(&node, "component")) return ReadComponent(component);
  if (const Text artifact = TextAt(&node, "artifact"))
    return {.kind = Include::Kind::kArtifact, .reference = artifact, .pin = Pin::kDynamic};
  return {.kind = Include::Kind::kLocal, .reference = TextAt(&node, "local"), .pin = Pin::kLocal};
}

}  // namespace

std::vector<Include> ReadIncludes(const Node* node) {
  std::vector<Include> out;
  if (node == nullptr) return out;
  if (!node->is(Kind::kArray)) {
    out.push_back(ReadInclude(*node));
  } else {
    for (const Node* element : node->elements()) out.push_back(ReadInclude(*element));
  }
  std::erase_if(out, [](const Include& include) { return !include.reference; });
  return out;
}

}  // namespace pipeseal::pipeline::gitlab
