// Golden files: what a test expects, kept beside it in the tree. With PIPESEAL_REBASE=1 in the environment they are rewritten
// with what the code does now, to be read as a diff and committed.
#pragma once

#include <string>
#include <string_view>

namespace pipeseal::test {

// Empty when `actual` is what the file holds, otherwise the first line that differs. `path` is relative to the project's root:
// CHECK(GoldenDifference("test/golden/report/text/pass/expected.txt", printed) == "").
std::string GoldenDifference(std::string_view path, std::string_view actual);

// The same for a file anywhere.
std::string FileDifference(const std::string& path, std::string_view actual, bool rebase);

}  // namespace pipeseal::test
