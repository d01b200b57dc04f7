#include "pipeseal/pipeline/github/json_value.h"

#include <fmt/format.h>

#include <iterator>
#include <utility>

#include "pipeseal/pipeline/github/number.h"

namespace pipeseal::pipeline::github {
namespace {

using encoding::Kind;

// Control characters and, as the runner has it, the line ends of Unicode are escaped.
void AppendQuoted(std::string_view text, std::string& out) {
  out += '"';
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '\b') {
      out += "\\b";
    } else if (c == '\f') {
      out += "\\f";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned char>(c));
    } else if (text.substr(at).starts_with("\u0085")) {
      out += "\\u0085";
      at += 1;
    } else if (text.substr(at).starts_with("\u2028") || text.substr(at).starts_with("\u2029")) {
      out += text.substr(at).starts_with("\u2028") ? "\\u2028" : "\\u2029";
      at += 2;
    } else {
      out += c;
    }
  }
  out += '"';
}

class JsonValueWriter {
 public:
  explicit JsonValueWriter(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  void Write(const Value& value) {
    switch (value.kind()) {
      case ValueKind::kNull: out_ += "null"; break;
      case ValueKind::kBoolean:
      case ValueKind::kNumber: out_ += value.ToText(); break;
      case ValueKind::kString: AppendQuoted(value.text(), out_); break;
      case ValueKind::kArray: WriteArray(value); break;
      case ValueKind::kObject: WriteObject(value); break;
    }
  }

  bool full() const { return out_.size() > max_bytes_; }
  std::string Take() && { return std::move(out_); }

 private:
  void WriteArray(const Value& value) {
    WriteEach('[', value.elements(), ']', [this](const Value& element) { Write(element); });
  }

  void WriteObject(const Value& value) {
    WriteEach('{', value.members(), '}', [this](const ValueMember& member) {
      AppendQuoted(member.name, out_);
      out_ += ": ";
      Write(member.value);
    });
  }

  template <typename Items, typename WriteItem>
  void WriteEach(char open, const Items& items, char close, WriteItem write) {
    out_ += open;
    depth_ += 1;
    bool first = true;
    for (const auto& item : items) {
      if (full()) return;
      if (!std::exchange(first, false)) out_ += ',';
      BreakLine();
      write(item);
    }
    depth_ -= 1;
    if (!first) BreakLine();
    out_ += close;
  }

  void BreakLine() {
    out_ += '\n';
    out_.append(2 * depth_, ' ');
  }

  std::size_t max_bytes_;
  std::size_t depth_ = 0;
  std::string out_;
};

}  // namespace

Value ValueOf(const encoding::Node& node) {
  switch (node.kind()) {
    case Kind::kNull: return {};
    case Kind::kBoolean: return Value::Boolean(node.boolean());
    case Kind::kNumber: return Value::Number(ParseNumber(node.text()));
    case Kind::kString: return Value::String(std::string(node.text()));
    case Kind::kArray: {
      std::vector<Value> elements;
      elements.reserve(node.elements().size());
      for (const encoding::Node* element : node.elements()) elements.push_back(ValueOf(*element));
      return Value::Array(std::move(elements));
    }
    case Kind::kObject: break;
  }
  std::vector<ValueMember> members;
  members.reserve(node.members().size());
  for (const encoding::Member& member : node.members())
    members.push_back({std::string(member.key), ValueOf(*member.value)});
  return Value::Object(std::move(members));
}

Result<Value> ParseJsonValue(std::string_view json, const Limits& limits) {
  PIPESEAL_ASSIGN(const auto document, encoding::Document::ParseJson(std::string(json), limits));
  return ValueOf(document.root());
}

std::optional<std::string> WriteJson(const Value& value, std::size_t max_bytes) {
  JsonValueWriter writer(max_bytes);
  writer.Write(value);
  if (writer.full()) return std::nullopt;
  return std::move(writer).Take();
}

}  // namespace pipeseal::pipeline::github
