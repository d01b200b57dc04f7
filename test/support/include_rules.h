// The floors of the house, as rules about #include lines: which module a file belongs to, what it may include from the other
// modules, and which third party it may touch. The table is the one of the architecture: a change there is a change here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pipeseal::test {

// What `text`, the contents of the file at `path` ("lib/pipeseal/crypto/key.h", "cmd/app.cc"), breaks: one line per breach,
// with path, line and the reason. Empty when nothing is wrong.
std::vector<std::string> IncludeBreaches(std::string_view path, std::string_view text);

// The same for the shape of a header: it begins with a comment that says what it is, and it says #pragma once.
std::vector<std::string> HeaderBreaches(std::string_view path, std::string_view text);

}  // namespace pipeseal::test
