// Where in a context something stands: github.event.commits.*.message. Names are in lower case, for GitHub does not
// mind.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/pipeline/github/expression.h"

namespace pipeseal::pipeline::github {

struct PathSegment {
  enum class Kind : std::uint8_t {
    kName,
    kNumber,   // an index that is a number
    kAll,      // *
    kUnknown,  // an index that is only known when the workflow runs
  };

  Kind kind = Kind::kName;
  std::string text{};  // of kName and kNumber

  bool operator==(const PathSegment&) const = default;
};

class ContextPath {
 public:
  ContextPath() = default;
  explicit ContextPath(std::vector<PathSegment> segments) : segments_(std::move(segments)) {}

  const std::vector<PathSegment>& segments() const& { return segments_; }
  // "github.event.commits.*.message", an unknown index being "?".
  std::string text() const;

  // The path can lead to what the pattern names: names in lower case with dots between, '*' for any one segment. A `*`
  // or an unknown index of the path can lead anywhere.
  bool Matches(std::string_view pattern) const;
  // The path leads to something that holds what the pattern names.
  bool Encloses(std::string_view pattern) const;

 private:
  std::vector<PathSegment> segments_;
};

// The text of the path to which the node leads by names alone; nothing for other nodes.
std::optional<std::string> LiteralPath(const ExpressionNode& node);

// The path, of names with dots between, is one that the pattern names.
bool MatchesPath(std::string_view path, std::string_view pattern);

}  // namespace pipeseal::pipeline::github
