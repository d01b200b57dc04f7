// A located tree as JSON text, whichever language it was read from.
#pragma once

#include <string>

#include "pipeseal/base/result.h"
#include "pipeseal/encoding/node.h"

namespace pipeseal::encoding {

// The tree on one line, members in the order in which they were written. Numbers keep their digits and must be whole
// decimal ones, as canonical JSON demands of what is signed; YAML's other forms (0x1F, +1, 1.0, .inf) are errors with
// their place.
Result<std::string> ToJson(const Node& node);

}  // namespace pipeseal::encoding
