// Lists that stand in one text of a pipeline: a name a line, or with commas between.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pipeseal::pipeline {

// The lines that say something, without the blanks around them. Lines that begin with '#' are comments.
std::vector<std::string> SplitLines(std::string_view text);
// The same, with commas as separators too; not those within braces: "dist/*.{zip,tar}" is one.
std::vector<std::string> SplitWordList(std::string_view text);

}  // namespace pipeseal::pipeline
