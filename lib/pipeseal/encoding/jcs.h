// The JSON Canonicalization Scheme (RFC 8785): the form in which JSF signs JSON, and in which JSON
// values are compared.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "pipeseal/base/result.h"
#include "pipeseal/encoding/node.h"

namespace pipeseal::encoding {

// The canonical form of a value. An error, with its place, is a number that is not JSON's, that no
// double holds, or a whole one that a double holds only rounded: two documents would have one
// canonical form.
Result<std::string> ToJcs(const Node& node);

// The canonical form of an object without the members that `without` names, in two parts: the value of the
// member `name` stands between them, whether the object has such a member or not.
struct JcsFrame {
  std::string before, after;
};
Result<JcsFrame> ToJcsAround(const Node& object, std::string_view name,
                             std::span<const std::string_view> without);
// The canonical form of an object without the members that `without` names.
Result<std::string> ToJcsWithout(const Node& object, std::span<const std::string_view> without);

// Appends a string in JCS, with its quotes (RFC 8785, 3.2.2.2). The text must be UTF-8.
void AppendJcsString(std::string_view text, std::string& out);

// A number as ECMAScript writes it (ECMA-262, Number::toString). It must be finite.
std::string JcsNumber(double value);

// The order of members: by UTF-16 code units (RFC 8785, 3.2.3). True if `left` comes first. Both
// must be UTF-8.
bool JcsLess(std::string_view left, std::string_view right);

}  // namespace pipeseal::encoding
