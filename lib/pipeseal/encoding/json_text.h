// JSON that is written member by member. Strings are escaped (QuoteForJson), members stand in the order in which they were added.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>

namespace pipeseal::encoding {

class JsonObject {
 public:
  JsonObject& Add(std::string_view name, std::string_view text);
  // Leaves the member out where the text is empty.
  JsonObject& AddIfAny(std::string_view name, std::string_view text);
  // `json` is a value already.
  JsonObject& AddJson(std::string_view name, std::string_view json);

  bool Has(std::string_view name) const { return names_.contains(name); }
  bool empty() const { return names_.empty(); }
  std::string ToJson() const { return "{" + members_ + "}"; }

 private:
  std::set<std::string, std::less<>> names_;
  std::string members_;
};

// An array of values.
std::string JsonArray(std::span<const std::string> values);
// An array of strings.
std::string JsonStrings(std::span<const std::string> texts);

}  // namespace pipeseal::encoding
