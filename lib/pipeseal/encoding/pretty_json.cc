#include "pipeseal/encoding/pretty_json.h"

#include "pipeseal/encoding/canonical_json.h"

namespace pipeseal::encoding {
namespace {

void NewLine(std::size_t depth, std::string& out) {
  out.push_back('\n');
  out.append(depth, ' ');
}

// A list without objects or lists in it.
bool IsFlat(std::string_view canonical) {
  bool flat = true;
  CanonicalCursor(canonical).TakeElements([&](std::string_view element) {
    flat = !element.starts_with('{') && !element.starts_with('[');
    return flat;
  });
  return flat;
}

void AppendArray(std::string_view canonical, std::size_t depth, std::string& out) {
  const bool flat = IsFlat(canonical);
  out.push_back('[');
  bool first = true;
  CanonicalCursor(canonical).TakeElements([&](std::string_view element) {
    if (!first) out += flat ? ", " : ",";
    if (!flat) NewLine(depth + 1, out);
    AppendPretty(element, depth + 1, out);
    first = false;
    return true;
  });
  if (!flat) NewLine(depth, out);
  out.push_back(']');
}

void AppendObject(std::string_view canonical, std::size_t depth, std::string& out) {
  out.push_back('{');
  bool first = true;
  CanonicalCursor(canonical).TakeMembers([&](std::string_view key, std::string_view value) {
    if (!first) out.push_back(',');
    NewLine(depth + 1, out);
    out.push_back('"');
    AppendAsJson(key, out);
    out += "\": ";
    AppendPretty(value, depth + 1, out);
    first = false;
    return true;
  });
  if (!first) NewLine(depth, out);
  out.push_back('}');
}

}  // namespace

void AppendPretty(std::string_view canonical, std::size_t depth, std::string& out) {
  if (canonical.starts_with('{')) {
    AppendObject(canonical, depth, out);
  } else if (canonical.starts_with('[')) {
    AppendArray(canonical, depth, out);
  } else {
    AppendAsJson(canonical, out);
  }
}

}  // namespace pipeseal::encoding
