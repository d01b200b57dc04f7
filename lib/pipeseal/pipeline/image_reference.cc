#include "pipeseal/pipeline/image_reference.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/hex.h"

namespace pipeseal::pipeline {
namespace {

constexpr std::size_t kMaxTag = 128;
constexpr std::size_t kMaxName = 255;

// Variables and templates of every platform: "$X", "${{ … }}", "$(x)", "{{x}}", "<< x >>", "%X%".
bool IsDynamic(std::string_view text) {
  return text.contains('$') || text.contains("{{") || text.contains("<<") || text.contains('%');
}

// Lower-case letters and digits, with one '.', one or two '_', or dashes between them.
bool IsPathComponent(std::string_view part) {
  if (part.empty() || !IsAsciiAlphanumeric(part.front()) || !IsAsciiAlphanumeric(part.back())) return false;
  for (std::size_t i = 0; i < part.size(); ++i) {
    const char c = part[i];
    if (IsAsciiLower(c) || IsAsciiDigit(c) || c == '-') continue;
    const bool separates = c == '.' || c == '_';
    if (!separates) return false;
    const std::size_t run = part.find_first_not_of(c, i) - i;
    if (run > (c == '_' ? 2U : 1U)) return false;
    i += run - 1;
    if (const char next = part[i + 1]; next == '.' || next == '_' || next == '-') return false;
  }
  return true;
}

bool IsPath(std::string_view path) {
  if (path.empty() || path.size() > kMaxName) return false;
  for (;;) {
    const auto slash = path.find('/');
    if (!IsPathComponent(path.substr(0, slash))) return false;
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
}

bool IsTag(std::string_view tag) {
  if (tag.empty() || tag.size() > kMaxTag || tag.front() == '.' || tag.front() == '-') return false;
  return std::ranges::all_of(tag, [](char c) { return IsAsciiAlphanumeric(c) || c == '_' || c == '.' || c == '-'; });
}

// The first part names a registry if it can be no part of a path on Docker Hub.
bool IsRegistry(std::string_view part) {
  return part.contains('.') || part.contains(':') || part == "localhost" || std::ranges::any_of(part, IsAsciiUpper);
}

bool IsRegistryText(std::string_view registry) {
  if (registry.starts_with('[')) return registry.contains(']');  // an IPv6 address
  return std::ranges::all_of(
      registry, [](char c) { return IsAsciiAlphanumeric(c) || c == '.' || c == '-' || c == ':' || c == '_'; });
}

bool IsAlgorithm(std::string_view name) {
  bool letter_next = true;  // at the beginning and behind '+', '.', '_' and '-'
  for (const char c : name) {
    const bool joins = c == '+' || c == '.' || c == '_' || c == '-';
    if (letter_next ? !IsAsciiLetter(c) : !joins && !IsAsciiAlphanumeric(c)) return false;
    letter_next = joins;
  }
  return !letter_next;
}

}  // namespace

bool IsImageDigest(std::string_view digest) {
  const auto colon = digest.find(':');
  if (colon == std::string_view::npos) return false;
  const std::string_view algorithm = digest.substr(0, colon), hex = digest.substr(colon + 1);
  if (!IsLowerHex(hex)) return false;
  if (algorithm == "sha256" || algorithm == "blake3") return hex.size() == 64;
  if (algorithm == "sha384") return hex.size() == 96;
  if (algorithm == "sha512") return hex.size() == 128;
  return hex.size() >= 32 && IsAlgorithm(algorithm);
}

ImageReference ImageReference::Parse(std::string_view text) {
  for (const std::string_view scheme : {"docker://", "oci://"})
    if (text.starts_with(scheme)) text.remove_prefix(scheme.size());
  ImageReference image;
  const auto at = text.find('@');
  std::string_view name = text.substr(0, at);
  if (at != std::string_view::npos) image.digest = text.substr(at + 1);
  const auto first_slash = name.find('/');
  if (first_slash != std::string_view::npos && IsRegistry(name.substr(0, first_slash)) &&
      !IsDynamic(name.substr(0, first_slash))) {
    image.registry = name.substr(0, first_slash);
    name.remove_prefix(first_slash + 1);
  }
  const auto colon = name.rfind(':');
  if (colon != std::string_view::npos && !name.substr(colon).contains('/')) {
    image.tag = name.substr(colon + 1);
    name = name.substr(0, colon);
  }
  image.path = name;

  if (at != std::string_view::npos && IsImageDigest(image.digest))
    image.kind = Kind::kDigested;
  else if (IsDynamic(text))
    image.kind = Kind::kDynamic;
  else if (!IsPath(image.path) || !IsRegistryText(image.registry))
    image.kind = Kind::kInvalid;
  else if (at != std::string_view::npos)
    image.kind = Kind::kBadDigest;
  else if (colon == std::string_view::npos || image.tag.data() == nullptr)
    image.kind = Kind::kUntagged;
  else
    image.kind = IsTag(image.tag) ? Kind::kTagged : Kind::kInvalid;
  return image;
}

std::string ImageReference::Name() const {
  return registry.empty() ? std::string(path) : std::string(registry) + "/" + std::string(path);
}

std::string ImageReference::FullName() const {
  std::string name(registry.empty() || registry == "index.docker.io" ? std::string_view("docker.io") : registry);
  name += '/';
  if (name == "docker.io/" && !path.contains('/')) name += "library/";
  return name + std::string(path);
}

}  // namespace pipeseal::pipeline
