// A TomlDocument is one TOML 1.0 text as programs write it, lock files above all, and its located tree.
//
// Strict, and less than all of TOML: a key that is there twice, a table that is defined twice, text that is not UTF-8
// or a bound that is passed is an Error with its line; dates, strings over several lines and numbers that are not plain
// decimals are kUnsupported, for no lock file has them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"

namespace pipeseal::encoding {

enum class TomlKind : std::uint8_t { kString, kBoolean, kNumber, kArray, kTable };

struct TomlValue {
  TomlKind kind = TomlKind::kTable;
  std::size_t line = 0;
  std::string text{};                                       // of a string its value, of a boolean or number as it is written
  std::vector<TomlValue> elements{};                        // of an array
  std::map<std::string, TomlValue, std::less<>> members{};  // of a table

  // How it came about, which says whether it may grow: by a header or key of its own, on the way to one, or all at
  // once.
  enum class Origin : std::uint8_t { kOnTheWay, kHeader, kDotted, kWhole, kTables } origin = Origin::kOnTheWay;

  // The member of a table, or nullptr.
  const TomlValue* Find(std::string_view key) const;
  const TomlValue* Find(std::string_view key, TomlKind of_kind) const;
  // The text of the member if it is a string; empty otherwise.
  std::string_view StringAt(std::string_view key) const;
};

class TomlDocument {
 public:
  static Result<TomlDocument> Parse(std::string_view text, const Limits& limits = kDefaultLimits);

  const TomlValue& root() const& { return root_; }
  const TomlValue& root() const&& = delete;

 private:
  explicit TomlDocument(TomlValue root) : root_(std::move(root)) {}
  TomlValue root_;
};

}  // namespace pipeseal::encoding
