// Canonical JSON laid out for people: a member or element to a line, short lists on one line, so that a line number says
// something and a difference shows.
#pragma once

#include <string>
#include <string_view>

namespace pipeseal::encoding {

// Appends the value; lines after the first are indented by `depth` levels. It is the same value: only white space is added, and
// control characters in strings are escaped as JSON wants it.
void AppendPretty(std::string_view canonical, std::size_t depth, std::string& out);

}  // namespace pipeseal::encoding
