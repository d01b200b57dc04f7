// The two functions of GitHub's expressions that know JSON.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/encoding/node.h"
#include "pipeseal/pipeline/github/value.h"

namespace pipeseal::pipeline::github {

// fromJSON. Strict: one value of RFC 8259, no name twice in an object. A kSyntax or kLimit error otherwise.
Result<Value> ParseJsonValue(std::string_view json, const Limits& limits = kDefaultLimits);
// A tree of JSON or YAML that was read already.
Value ValueOf(const encoding::Node& node);

// toJSON: two spaces for each level; numbers as `format` writes them. Nothing if there would be more than `max_bytes`.
std::optional<std::string> WriteJson(const Value& value, std::size_t max_bytes);

}  // namespace pipeseal::pipeline::github
