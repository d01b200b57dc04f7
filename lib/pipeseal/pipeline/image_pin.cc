#include "pipeseal/pipeline/image_pin.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/hex.h"
#include "pipeseal/pipeline/image_reference.h"

namespace pipeseal::pipeline {
namespace {

constexpr std::string_view kMovingTags[] = {"latest",  "main",   "master",  "edge",    "nightly", "dev",
                                            "develop", "stable", "current", "lts",     "next",    "canary",
                                            "rolling", "head",   "testing", "unstable"};

bool IsMoving(std::string_view tag) { return std::ranges::find(kMovingTags, tag) != std::end(kMovingTags); }

}  // namespace

bool HasTemplate(std::string_view text) {
  return text.find('$') != std::string_view::npos || text.find("<<") != std::string_view::npos ||
         text.find("{{") != std::string_view::npos;
}

bool IsCommitHash(std::string_view text) { return (text.size() == 40 || text.size() == 64) && IsHex(text); }

Pin PinOfImage(std::string_view reference) {
  const ImageReference image = ImageReference::Parse(reference);
  switch (image.kind) {
    case ImageReference::Kind::kDigested:
      return Pin::kDigest;
    case ImageReference::Kind::kBadDigest:
      return Pin::kInvalid;
    case ImageReference::Kind::kDynamic:
      // "$REGISTRY/ruby:3.2" and "ruby:$VERSION" are no digests whatever the variable holds; "$IMAGE" may be one.
      if (image.digest.data() != nullptr || image.tag.empty() || image.path.empty()) return Pin::kDynamic;
      return IsMoving(image.tag) ? Pin::kBranch : Pin::kTag;
    case ImageReference::Kind::kTagged:
      return IsMoving(image.tag) ? Pin::kBranch : Pin::kTag;
    default:
      return Pin::kNone;
  }
}

Pin PinOfRef(std::string_view ref) {
  if (ref.empty()) return Pin::kNone;
  if (HasTemplate(ref)) return Pin::kDynamic;
  if (IsCommitHash(ref)) return Pin::kCommit;
  if (ref.starts_with("refs/tags/")) return Pin::kTag;
  if (ref.starts_with('v') || ref.starts_with('V')) ref.remove_prefix(1);
  return !ref.empty() && IsAsciiDigit(ref.front()) ? Pin::kTag : Pin::kBranch;
}

}  // namespace pipeseal::pipeline
