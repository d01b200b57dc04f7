#include "pipeseal/pipeline/github/context_path.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"

namespace pipeseal::pipeline::github {
namespace {

constexpr std::string_view kAny = "*";

bool Accepts(std::string_view pattern, const PathSegment& segment) {
  switch (segment.kind) {
    case PathSegment::Kind::kName: return pattern == kAny || pattern == segment.text;
    case PathSegment::Kind::kNumber: return pattern == kAny;
    case PathSegment::Kind::kAll:
    case PathSegment::Kind::kUnknown: return true;
  }
  return false;
}

std::string_view TakeSegment(std::string_view& path) {
  const std::size_t end = std::min(path.find('.'), path.size());
  const std::string_view segment = path.substr(0, end);
  path.remove_prefix(std::min(end + 1, path.size()));
  return segment;
}

// Takes the pattern's segments that the path's accept, one for each; false if one does not.
bool TakeAccepted(std::string_view& pattern, const std::vector<PathSegment>& segments) {
  return std::ranges::all_of(segments, [&](const PathSegment& segment) {
    return !pattern.empty() && Accepts(TakeSegment(pattern), segment);
  });
}

}  // namespace

std::string ContextPath::text() const {
  std::string out;
  for (const PathSegment& segment : segments_) {
    if (!out.empty()) out += '.';
    if (segment.kind == PathSegment::Kind::kAll) out += kAny;
    if (segment.kind == PathSegment::Kind::kUnknown) out += '?';
    out += segment.text;
  }
  return out;
}

bool ContextPath::Matches(std::string_view pattern) const {
  return TakeAccepted(pattern, segments_) && pattern.empty();
}

bool ContextPath::Encloses(std::string_view pattern) const {
  return TakeAccepted(pattern, segments_) && !pattern.empty();
}

std::optional<std::string> LiteralPath(const ExpressionNode& node) {
  if (node.is(ExpressionNode::Kind::kContext)) return AsciiLowered(node.name);
  if (!node.is(ExpressionNode::Kind::kProperty) || node.name.find('.') != std::string::npos)
    return std::nullopt;
  auto path = LiteralPath(node.children[0]);
  if (path) *path += "." + AsciiLowered(node.name);
  return path;
}

bool MatchesPath(std::string_view path, std::string_view pattern) {
  while (!path.empty() && !pattern.empty()) {
    const std::string_view segment = TakeSegment(path), part = TakeSegment(pattern);
    if (part != kAny && part != segment) return false;
  }
  return path.empty() && pattern.empty();
}

}  // namespace pipeseal::pipeline::github
