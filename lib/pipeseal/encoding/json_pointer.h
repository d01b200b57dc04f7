// JSON pointers (RFC 6901) of values that are known by their offset.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/encoding/value_events.h"

namespace pipeseal::encoding {

// Leads a pointer on to a member.
void AppendToPointer(std::string& pointer, std::string_view key);

// One for each offset, which are in ascending order: of the value or key that begins there; empty if none does. The pointer of the
// whole document is written "/" here. Walks the document once.
std::vector<std::string> PointersOf(const ValueSource& values, std::span<const std::size_t> offsets);

}  // namespace pipeseal::encoding
