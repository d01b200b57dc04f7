// Names in XML 1.0 (chapter 2.3) and in its namespaces (Namespaces in XML 1.0, chapter 4).
#pragma once

#include <cstddef>
#include <string_view>

namespace pipeseal::encoding {

// How many bytes at the front of a UTF-8 text are a Name; 0 if it does not begin with one.
std::size_t XmlNameLength(std::string_view text);

// A name in two parts, of which the prefix may be absent.
struct QualifiedName {
  std::string_view prefix, local;
};
inline QualifiedName SplitXmlName(std::string_view name) {
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos) return {{}, name};
  return {name.substr(0, colon), name.substr(colon + 1)};
}

// True if a Name is a qualified one: at most one colon, with a name on each side.
bool IsQualifiedName(std::string_view name);

}  // namespace pipeseal::encoding
