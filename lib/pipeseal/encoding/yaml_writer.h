// YAML text that every reader understands alike, whether it follows YAML 1.1 or 1.2.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pipeseal/encoding/node.h"

namespace pipeseal::encoding {

// A string as one line: plain where no reader could take it for anything else, otherwise in double quotes. Control and
// other invisible characters are escapes; bytes that are not UTF-8 are U+FFFD.
std::string QuoteForYaml(std::string_view text);

// The members of an object, one a line and indented by `indent` blanks, in the order in which they are: arrays of
// scalars in brackets, texts of several lines as blocks. Ends with a line break.
std::string MembersAsYaml(const Node& object, std::size_t indent);

}  // namespace pipeseal::encoding
