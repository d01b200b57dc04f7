#include "pipeseal/encoding/value_printer.h"

#include "pipeseal/base/ascii.h"
#include "pipeseal/encoding/json_number.h"
#include "pipeseal/encoding/yaml_writer.h"

namespace pipeseal::encoding {
namespace {

// How JSON and YAML both write a value that is no string; empty for a number that JSON has no spelling for.
std::string PlainScalar(Kind kind, std::string_view text) {
  if (kind == Kind::kNull) return "null";
  if (kind == Kind::kBoolean) return AsciiLowered(text);
  return IsJsonNumber(text) ? std::string(text) : std::string();
}

}  // namespace

bool JsonPrinter::Scalar(Kind kind, std::string_view text, std::size_t) {
  const std::string plain = kind == Kind::kString ? std::string() : PlainScalar(kind, text);
  plain.empty() ? json_.String(text) : json_.Raw(plain);
  return true;
}

// What is in the value of a key begins below it; an object or array that is an item, on the line of its dash.
void YamlPrinter::StartEntry(Open& open) {
  if (after_key_) out_.push_back('\n');
  if (after_key_ || !on_line_) out_.append(open.indent, ' ');
  after_key_ = false;
  on_line_ = open.filled = true;
}

// `text` is all that is on the line behind the key or dash.
void YamlPrinter::EndLine(std::string_view text) {
  if (after_key_) out_.push_back(' ');
  out_ += text;
  out_.push_back('\n');
  after_key_ = on_line_ = false;
}

void YamlPrinter::StartValue() {
  if (open_.empty() || !open_.back().array) return;
  StartEntry(open_.back());
  out_ += "- ";
}

bool YamlPrinter::Begin(bool array) {
  StartValue();
  open_.push_back({.array = array, .indent = open_.empty() ? 0 : open_.back().indent + 2});
  return true;
}

bool YamlPrinter::End(std::string_view empty) {
  if (!open_.back().filled) EndLine(empty);
  open_.pop_back();
  return true;
}

bool YamlPrinter::Key(std::string_view key, std::size_t) {
  StartEntry(open_.back());
  out_ += QuoteForYaml(key);
  out_.push_back(':');
  after_key_ = true;
  return true;
}

bool YamlPrinter::Scalar(Kind kind, std::string_view text, std::size_t) {
  const std::string plain = kind == Kind::kString ? std::string() : PlainScalar(kind, text);
  StartValue();
  EndLine(plain.empty() ? QuoteForYaml(text) : plain);
  return true;
}

}  // namespace pipeseal::encoding
