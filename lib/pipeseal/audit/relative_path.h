// Paths that definitions name other files with: read as text, never opened.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace pipeseal::audit {

// Without empty parts and ".", and with ".." resolved. Nothing for one that leads out of its first `fixed` parts, which
// say where it begins.
std::optional<std::string> NormalisedPath(std::string_view path, std::size_t fixed = 0);

}  // namespace pipeseal::audit
