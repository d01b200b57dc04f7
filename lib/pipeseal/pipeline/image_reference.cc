#include "pipeseal/pipeline/image_reference.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"

namespace pipeseal::pipeline {
namespace {

struct Algorithm {
  std::string_view name;
  std::size_t digits;
};
constexpr Algorithm kAlgorithms[] = {{"sha256", 64}, {"sha384", 96}, {"sha512", 128}, {"blake3", 64}};

constexpr std::string_view kMovingTags[] = {"latest", "nightly", "edge",     "main",    "master", "trunk", "head",
                                            "canary", "rolling", "unstable", "develop", "tip",    "mainline"};

bool IsLowerHex(char c) { return IsAsciiDigit(c) || (c >= 'a' && c <= 'f'); }

// OCI image specification, "Digests": algorithm-component [separator algorithm-component]…
bool IsAlgorithmName(std::string_view text) {
  bool letter = false;
  for (const char c : text) {
    const bool is_letter = IsAsciiLower(c) || IsAsciiDigit(c);
    if (!is_letter && (!letter || std::string_view("+._-").find(c) == std::string_view::npos)) return false;
    letter = is_letter;
  }
  return letter;
}

// The first part of a path names a registry if it cannot be a folder of Docker Hub.
bool IsRegistry(std::string_view part) {
  return part == "localhost" || part.find_first_of(".:") != std::string_view::npos;
}

bool CanBeReference(std::string_view text) {
  if (text.empty() || IsDynamic(text)) return false;
  return std::ranges::none_of(text, [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == 0x7f || std::string_view("\"'`<>{}$\\|;,*?").find(c) != std::string_view::npos;
  });
}

}  // namespace

bool IsDynamic(std::string_view text) {
  for (const std::string_view mark : {"$", "{{", "}}", "<<", ">>"})
    if (text.find(mark) != std::string_view::npos) return true;
  const auto percent = text.find('%');
  return percent != std::string_view::npos && text.find('%', percent + 1) != std::string_view::npos;
}

bool IsImageDigest(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return false;
  const std::string_view algorithm = text.substr(0, colon), encoded = text.substr(colon + 1);
  for (const Algorithm& known : kAlgorithms)
    if (algorithm == known.name) return encoded.size() == known.digits && std::ranges::all_of(encoded, IsLowerHex);
  const auto fits = [](char c) { return IsAsciiAlphanumeric(c) || c == '=' || c == '_' || c == '-'; };
  return IsAlgorithmName(algorithm) && !encoded.empty() && std::ranges::all_of(encoded, fits);
}

bool IsMovingTag(std::string_view tag) {
  return std::ranges::any_of(kMovingTags, [&](std::string_view each) { return AsciiCaseEqual(each, tag); });
}

std::optional<ImageReference> ImageReference::Parse(std::string_view text) {
  if (!CanBeReference(text)) return std::nullopt;
  ImageReference out;
  const auto at = text.find('@');
  const bool has_digest = at != std::string_view::npos;
  if (has_digest) out.digest = text.substr(at + 1);
  std::string_view name = text.substr(0, at);
  const auto slash = name.find('/');
  if (slash != std::string_view::npos && IsRegistry(name.substr(0, slash))) {
    out.registry = name.substr(0, slash);
    name.remove_prefix(slash + 1);
  }
  const auto colon = name.find(':', name.find_last_of('/') + 1);
  out.repository = name.substr(0, colon);
  if (colon != std::string_view::npos) out.tag = name.substr(colon + 1);
  // "name@" says that there is a digest, and has none.
  if (out.repository.empty() || (has_digest && out.digest.empty())) return std::nullopt;
  return out;
}

Pin ImageReference::pin() const {
  if (!digest.empty()) return IsImageDigest(digest) ? Pin::kDigest : Pin::kInvalid;
  if (tag.empty()) return Pin::kNone;
  return IsMovingTag(tag) ? Pin::kBranch : Pin::kTag;
}

std::string ImageReference::FullName() const {
  std::string out(registry.empty() ? "docker.io" : registry);
  out += '/';
  if (out == "docker.io/" && repository.find('/') == std::string_view::npos) out += "library/";
  return out += repository;
}

}  // namespace pipeseal::pipeline
