// How messages about a schema show names and values that somebody else wrote.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "pipeseal/encoding/node.h"

namespace pipeseal::pipeline::github::schema {

// The first line, shortened.
std::string Shown(std::string_view text);
// "'abc'", "empty", "a list", "a mapping".
std::string ShownValue(encoding::Kind kind, std::string_view text);
inline std::string ShownValue(const encoding::Node& node) { return ShownValue(node.kind(), node.text()); }
// "did you mean 'x'?", or empty.
std::string DidYouMean(std::string_view name, std::span<const std::string_view> candidates);

}  // namespace pipeseal::pipeline::github::schema
