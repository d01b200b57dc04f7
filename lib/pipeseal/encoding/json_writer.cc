#include "pipeseal/encoding/json_writer.h"

#include "pipeseal/base/escape.h"
#include "pipeseal/encoding/member_reader.h"

namespace pipeseal::encoding {
namespace {

// JSON's own form of a whole number; as many digits as one likes.
bool IsWholeNumber(std::string_view text) {
  if (text.starts_with('-')) {
    text.remove_prefix(1);
    if (text == "0") return false;
  }
  if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return false;
  return text == "0" || !text.starts_with('0');
}

Result<void> Write(const Node& node, std::string& out);

Result<void> WriteArray(const Node& array, std::string& out) {
  out.push_back('[');
  bool first = true;
  for (const Node* element : array.elements()) {
    if (!first) out.push_back(',');
    first = false;
    PIPESEAL_TRY(Write(*element, out));
  }
  out.push_back(']');
  return {};
}

Result<void> WriteObject(const Node& object, std::string& out) {
  out.push_back('{');
  bool first = true;
  for (const Member& member : object.members()) {
    if (!first) out.push_back(',');
    first = false;
    out += QuoteForJson(member.key);
    out.push_back(':');
    PIPESEAL_TRY(Write(*member.value, out));
  }
  out.push_back('}');
  return {};
}

// As deep as the tree, which its reader has limited.
Result<void> Write(const Node& node, std::string& out) {
  switch (node.kind()) {
    case Kind::kNull:
      out += "null";
      return {};
    case Kind::kBoolean:
      out += node.boolean() ? "true" : "false";
      return {};
    case Kind::kNumber:
      if (!IsWholeNumber(node.text()))
        return SchemaError(node, fmt::format("{} is not a whole number in decimal", EscapeForTerminal(node.text())));
      out += node.text();
      return {};
    case Kind::kString:
      out += QuoteForJson(node.text());
      return {};
    case Kind::kArray:
      return WriteArray(node, out);
    case Kind::kObject:
      break;
  }
  return WriteObject(node, out);
}

}  // namespace

Result<std::string> ToJson(const Node& node) {
  std::string out;
  PIPESEAL_TRY(Write(node, out));
  return out;
}

}  // namespace pipeseal::encoding
