#include "pipeseal/encoding/json_text.h"

#include <vector>

#include "pipeseal/base/escape.h"

namespace pipeseal::encoding {

JsonObject& JsonObject::Add(std::string_view name, std::string_view text) { return AddJson(name, QuoteForJson(text)); }

JsonObject& JsonObject::AddIfAny(std::string_view name, std::string_view text) {
  return text.empty() ? *this : Add(name, text);
}

JsonObject& JsonObject::AddJson(std::string_view name, std::string_view json) {
  if (!members_.empty()) members_.push_back(',');
  members_ += QuoteForJson(name);
  members_.push_back(':');
  members_ += json;
  names_.emplace(name);
  return *this;
}

std::string JsonArray(std::span<const std::string> values) {
  std::string out = "[";
  for (const std::string& value : values) {
    if (&value != &values.front()) out.push_back(',');
    out += value;
  }
  return out + "]";
}

std::string JsonStrings(std::span<const std::string> texts) {
  std::vector<std::string> quoted;
  quoted.reserve(texts.size());
  for (const std::string& text : texts) quoted.push_back(QuoteForJson(text));
  return JsonArray(quoted);
}

}  // namespace pipeseal::encoding
