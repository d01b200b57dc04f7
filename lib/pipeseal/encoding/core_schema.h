// How YAML 1.2's core schema (chapter 10.3.2) reads a plain scalar. The other readings that the world knows (yes and no, 0755,
// 190:20:30, 2001-12-14) are strings here.
#pragma once

#include <string_view>

#include "pipeseal/encoding/node.h"

namespace pipeseal::encoding {

// kNull, kBoolean, kNumber or kString.
Kind ResolvePlain(std::string_view text);

// The two forms of kNumber.
bool IsCoreInteger(std::string_view text);
bool IsCoreFloat(std::string_view text);

}  // namespace pipeseal::encoding
