// PIN05: digests that are none.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "pipeseal/audit/pin/checks.h"
#include "pipeseal/audit/pin/rules.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/dockerfile.h"
#include "pipeseal/pipeline/image_reference.h"

namespace pipeseal::audit::pin {
namespace {

using encoding::Member;
using encoding::Node;
using pipeline::ImageReference;
using pipeline::Text;

// Deeper trees are refused when they are read.
constexpr std::size_t kMaxDepth = 128;

std::string WhatIsWrong(std::string_view digest) {
  const auto colon = digest.find(':');
  if (colon == std::string_view::npos) return "expected an algorithm, ':' and hexadecimal digits";
  const std::string_view algorithm = digest.substr(0, colon), hex = digest.substr(colon + 1);
  const auto is_lower_hex = [](char c) { return IsAsciiDigit(c) || (c >= 'a' && c <= 'f'); };
  const auto bad = std::ranges::find_if_not(hex, is_lower_hex);
  if (bad != hex.end()) return fmt::format("'{}' is no digit of it: expected 0-9 and a-f", *bad);
  for (const auto& [name, digits] :
       {std::pair<std::string_view, std::size_t>{"sha256", 64}, {"sha384", 96}, {"sha512", 128}})
    if (algorithm == name) return fmt::format("{} has {} digits, this has {}", name, digits, hex.size());
  return "it is too short, or its algorithm has no name";
}

void CheckReference(const Text& text, const AuditedFile& file, Reporter& reporter) {
  const ImageReference image = ImageReference::Parse(text.value);
  if (image.kind != ImageReference::Kind::kBadDigest) return;
  const auto offset = static_cast<std::size_t>(image.digest.data() - text.value.data());
  const SourceRange where = image.digest.empty() ? file.definition.FirstLine(text.range)
                                                 : file.definition.RangeIn(text, offset, image.digest.size());
  if (reporter.Has(kMalformedDigest, text.range)) return;
  reporter.Report(kMalformedDigest, where, fmt::format("{} is no digest: {}", image.digest, WhatIsWrong(image.digest)));
}

// `image:` anywhere in a manifest, and `digest:` beside `name:` in a kustomization.
void CheckTree(const Node& node, std::size_t depth, const AuditedFile& file, Reporter& reporter) {
  if (depth > kMaxDepth) return;
  for (const Node* each : node.elements()) CheckTree(*each, depth + 1, file, reporter);
  for (const Member& member : node.members()) {
    if (member.key == "image") {
      CheckReference(Text::Of(member.value), file, reporter);
    } else if (member.key == "digest" && node.Find("newName") != nullptr && member.value->is(encoding::Kind::kString)) {
      if (const Text digest = Text::Of(member.value); !pipeline::IsImageDigest(digest.value))
        reporter.Report(kMalformedDigest, digest.range,
                        fmt::format("{} is no digest: {}", digest.value, WhatIsWrong(digest.value)));
    }
    CheckTree(*member.value, depth + 1, file, reporter);
  }
}

bool IsManifest(pipeline::FileKind kind) {
  using enum pipeline::FileKind;
  return kind == kKubernetes || kind == kArgo || kind == kTekton;
}

}  // namespace

void CheckDigests(const AuditedFile& file, const Project&, Reporter& reporter) {
  const auto check = [&](const std::vector<pipeline::Image>& images) {
    for (const pipeline::Image& image : images)
      if (image.reference) CheckReference(image.reference, file, reporter);
  };
  for (const pipeline::Pipeline& pipeline : file.definition.pipelines()) {
    check(pipeline.images);
    for (const pipeline::Stage& stage : pipeline.stages) {
      check(stage.images);
      for (const pipeline::Step& step : stage.steps) check(step.images);
    }
  }
  if (file.definition.kind() == pipeline::FileKind::kDockerfile)
    for (const Text& image : pipeline::BaseImagesOf(file.definition)) CheckReference(image, file, reporter);
  if (!IsManifest(file.definition.kind()) || file.definition.yaml() == nullptr) return;
  for (const Node* document : file.definition.yaml()->documents()) CheckTree(*document, 0, file, reporter);
}

}  // namespace pipeseal::audit::pin
