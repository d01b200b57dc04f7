#include "pipeseal/pipeline/image_pin.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"

namespace pipeseal::pipeline {
namespace {

constexpr std::string_view kMovingTags[] = {"latest", "main",  "master", "edge",    "nightly", "dev",  "develop", "stable",
                                            "current", "lts", "next",   "canary", "rolling", "head", "testing", "unstable"};

bool IsHex(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return IsAsciiDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); });
}

struct DigestSize {
  std::string_view algorithm;
  std::size_t digits;
};
constexpr DigestSize kDigests[] = {{"sha256", 64}, {"sha384", 96}, {"sha512", 128}};

Pin PinOfDigest(std::string_view digest) {
  if (HasTemplate(digest)) return Pin::kDynamic;
  const auto colon = digest.find(':');
  if (colon == std::string_view::npos) return Pin::kInvalid;
  const std::string_view digits = digest.substr(colon + 1);
  for (const DigestSize& each : kDigests)
    if (each.algorithm == digest.substr(0, colon) && each.digits == digits.size() && IsHex(digits)) return Pin::kDigest;
  return Pin::kInvalid;
}

}  // namespace

bool HasTemplate(std::string_view text) {
  return text.find('$') != std::string_view::npos || text.find("<<") != std::string_view::npos ||
         text.find("{{") != std::string_view::npos;
}

bool IsCommitHash(std::string_view text) { return (text.size() == 40 || text.size() == 64) && IsHex(text); }

Pin PinOfImage(std::string_view reference) {
  // A template may hold any of the separators.
  const std::string_view last = reference.substr(std::min(reference.rfind('/') + 1, reference.size()));
  if (const auto at = last.rfind('@'); at != std::string_view::npos) return PinOfDigest(last.substr(at + 1));
  const auto colon = last.rfind(':');
  if (colon == std::string_view::npos || last.ends_with('}')) {
    if (HasTemplate(last) && (colon == std::string_view::npos || last.find_first_of("$<{") < colon)) return Pin::kDynamic;
    if (colon == std::string_view::npos) return Pin::kNone;
  }
  const std::string_view tag = last.substr(colon + 1);
  if (HasTemplate(tag)) return Pin::kTag;
  return std::ranges::find(kMovingTags, tag) != std::end(kMovingTags) ? Pin::kBranch : Pin::kTag;
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
