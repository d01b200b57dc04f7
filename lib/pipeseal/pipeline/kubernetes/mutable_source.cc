#include "pipeseal/pipeline/kubernetes/mutable_source.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/image_pin.h"
#include "pipeseal/pipeline/image_reference.h"

namespace pipeseal::pipeline::kubernetes {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

namespace {

using Source = MutableSource;

constexpr int kMaxDepth = 12;
constexpr std::size_t kMaxSources = 1000;

// Of an image's tag.
Pin PinOfTag(std::string_view tag) { return PinOfImage("x:" + std::string(tag)); }

// A version that more than one release can satisfy.
bool IsVersionRange(std::string_view text) {
  if (text.empty() || HasTemplate(text)) return false;
  return text.find_first_of("*^~<>|, ") != std::string_view::npos || AsciiCaseEqual(text, "latest") ||
         text.find(".x") != std::string_view::npos;
}

void Add(Source::Kind kind, const Text& where, Pin pin, std::vector<Source>& out) {
  if (where && pin != Pin::kCommit && pin != Pin::kDigest && pin != Pin::kDynamic && out.size() < kMaxSources)
    out.push_back({kind, where, pin});
}

// ---- kustomize

void AddKustomizeImage(const Node& image, std::vector<Source>& out) {
  const Text tag = Text::Of(image.Find("newTag"));
  if (!tag || image.Find("digest") != nullptr || HasTemplate(tag.value)) return;
  // A tag may carry a digest behind it: "1.2@sha256:…".
  if (const auto at = tag.value.find('@'); at != std::string_view::npos && IsImageDigest(tag.value.substr(at + 1)))
    return;
  Add(Source::Kind::kKustomizeImage, tag, PinOfTag(tag.value), out);
}

// "https://host/owner/repository//path?ref=v1", "git@host:…", "github.com/owner/repository/path?ref=…".
bool IsRemoteBase(std::string_view text) {
  if (text.ends_with(".yaml") || text.ends_with(".yml") || text.ends_with(".json"))
    return text.starts_with("https://raw.githubusercontent.com/");
  return text.find("://") != std::string_view::npos || text.starts_with("git@") || text.starts_with("github.com/") ||
         text.starts_with("git::");
}

// The revision of a raw file of GitHub: the third part of its path, or two more in "refs/heads/x".
std::string_view RawRevision(std::string_view text) {
  for (int parts = 0; parts < 5; ++parts) text.remove_prefix(std::min(text.size(), text.find('/') + 1));
  for (const std::string_view prefix : {"refs/heads/", "refs/tags/"})
    if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
  return text.substr(0, text.find('/'));
}

std::string_view RevisionOf(std::string_view text) {
  if (text.starts_with("https://raw.githubusercontent.com/")) return RawRevision(text);
  for (const std::string_view key : {"?ref=", "&ref=", "?version=", "&version="}) {
    const auto at = text.find(key);
    if (at == std::string_view::npos) continue;
    const std::string_view rest = text.substr(at + key.size());
    return rest.substr(0, rest.find('&'));
  }
  return {};
}

void ReadKustomization(const Node& document, std::vector<Source>& out) {
  for (const Node* image : ElementsOf(document.Find("images"))) AddKustomizeImage(*image, out);
  for (const std::string_view key : {"resources", "bases", "components"}) {
    for (const Text& base : TextsOf(document.Find(key)))
      if (IsRemoteBase(base.value)) Add(Source::Kind::kKustomizeRemote, base, PinOfRef(RevisionOf(base.value)), out);
  }
  for (const Node* chart : ElementsOf(document.Find("helmCharts"))) {
    const Text version = Text::Of(chart->Find("version"));
    if (version && IsVersionRange(version.value)) Add(Source::Kind::kChart, version, Pin::kBranch, out);
  }
}

// ---- Argo CD

// A source of an Application: `chart` tells a chart's version from a repository's revision.
void AddArgoSource(const Node* source, std::vector<Source>& out) {
  if (source == nullptr || !source->is(Kind::kObject)) return;
  const Text revision = Text::Of(source->Find("targetRevision"));
  if (source->Find("chart") != nullptr) {
    if (revision && IsVersionRange(revision.value)) Add(Source::Kind::kChart, revision, Pin::kBranch, out);
    return;
  }
  // A source that names none takes the newest commit of the default branch.
  const Text url = Text::Of(source->Find("repoURL"));
  if (!revision) return Add(Source::Kind::kRevision, url, Pin::kNone, out);
  Add(Source::Kind::kRevision, revision, PinOfRef(revision.value), out);
}

void ReadApplication(const Node* spec, std::vector<Source>& out) {
  AddArgoSource(At(spec, {"source"}), out);
  for (const Node* source : ElementsOf(At(spec, {"sources"}))) AddArgoSource(source, out);
}

// ---- Flux

void ReadFlux(const Resource& resource, std::vector<Source>& out) {
  const Node* spec = resource.node->Find("spec");
  if (resource.Is("GitRepository")) {
    const Node* reference = At(spec, {"ref"});
    if (At(reference, {"commit"}) != nullptr) return;
    for (const std::string_view key : {"semver", "tag", "branch"}) {
      const Text value = Text::Of(At(reference, {key}));
      if (!value) continue;
      return Add(Source::Kind::kRevision, value, key == "tag" ? Pin::kTag : Pin::kBranch, out);
    }
    return Add(Source::Kind::kRevision, Text::Of(At(spec, {"url"})), Pin::kNone, out);
  }
  if (resource.Is("OCIRepository") && At(spec, {"ref", "digest"}) == nullptr) {
    for (const std::string_view key : {"semver", "tag"})
      if (const Text value = Text::Of(At(spec, {"ref", key})))
        return Add(Source::Kind::kRevision, value, key == "tag" ? PinOfTag(value.value) : Pin::kBranch, out);
  }
  if (resource.Is("HelmRelease")) {
    const Text version = Text::Of(At(spec, {"chart", "spec", "version"}));
    if (version && IsVersionRange(version.value)) Add(Source::Kind::kChart, version, Pin::kBranch, out);
  }
}

// ---- Helm

bool IsText(const Node* node) { return node != nullptr && (node->is(Kind::kString) || node->is(Kind::kNumber)); }

// {repository, tag} with an optional digest, as charts name their images.
bool IsHelmImage(const Node& node) { return IsText(node.Find("repository")) && node.Find("tag") != nullptr; }

void AddHelmImage(const Node& image, std::vector<Source>& out) {
  const Text tag = Text::Of(image.Find("tag")), digest = Text::Of(image.Find("digest"));
  if (digest && IsImageDigest(digest.value)) return;
  // An empty tag is the chart's version: not said here.
  if (!tag || tag.value.empty() || HasTemplate(tag.value) || tag.node->is(Kind::kNull)) return;
  if (const auto at = tag.value.find('@'); at != std::string_view::npos && IsImageDigest(tag.value.substr(at + 1)))
    return;
  if (tag.value.starts_with("sha256:")) return;
  Add(Source::Kind::kHelmImage, tag, PinOfTag(tag.value), out);
}

void ReadValues(const Node& node, int depth, std::vector<Source>& out) {
  if (depth > kMaxDepth) return;
  if (IsHelmImage(node)) AddHelmImage(node, out);
  for (const Member& member : node.members()) ReadValues(*member.value, depth + 1, out);
  for (const Node* element : node.elements()) ReadValues(*element, depth + 1, out);
}

bool HoldsHelmImage(const Node& node, int depth) {
  if (depth > kMaxDepth) return false;
  const auto holds = [&](const Member& member) { return HoldsHelmImage(*member.value, depth + 1); };
  return IsHelmImage(node) || std::ranges::any_of(node.members(), holds);
}

void ReadChart(const Node& document, std::vector<Source>& out) {
  for (const Node* dependency : ElementsOf(document.Find("dependencies"))) {
    const Text version = Text::Of(dependency->Find("version"));
    const bool local = Text::Of(dependency->Find("repository")).value.starts_with("file:");
    if (version && !local && IsVersionRange(version.value)) Add(Source::Kind::kChart, version, Pin::kBranch, out);
  }
}

bool IsKustomization(const Node& document, const Text& kind) {
  if (kind == "Kustomization" || kind == "Component") return document.Find("spec") == nullptr;
  return !kind && (document.Find("resources") != nullptr || document.Find("bases") != nullptr);
}

}  // namespace

std::vector<MutableSource> MutableSourcesOf(const Node& document) {
  std::vector<MutableSource> out;
  if (!document.is(Kind::kObject)) return out;
  const Resource resource{&document, Text::Of(document.Find("apiVersion")), Text::Of(document.Find("kind"))};
  if (IsKustomization(document, resource.kind)) {
    ReadKustomization(document, out);
  } else if (resource.group() == "argoproj.io") {
    if (resource.Is("Application")) ReadApplication(document.Find("spec"), out);
    if (resource.Is("ApplicationSet")) ReadApplication(At(&document, {"spec", "template", "spec"}), out);
  } else if (resource.group().ends_with("toolkit.fluxcd.io")) {
    ReadFlux(resource, out);
  } else if (resource.api_version == "v2" && !resource.kind) {
    ReadChart(document, out);
  } else if (LooksLikeHelmValues(document)) {
    ReadValues(document, 0, out);
  }
  return out;
}

bool LooksLikeHelmValues(const Node& document) {
  return document.Find("apiVersion") == nullptr && document.Find("kind") == nullptr && HoldsHelmImage(document, 0);
}

}  // namespace pipeseal::pipeline::kubernetes
