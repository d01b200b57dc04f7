// The flags of a verb: a narrow front to CLI11, so that its header is compiled once. Values are written where they are declared
// when the command line is parsed; every flag can also be given in the environment (--layout-key as PIPESEAL_LAYOUT_KEY).
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/result.h"

namespace CLI {
class App;
}

namespace pipeseal::cmd {

class Flags {
 public:
  // Borrows the app.
  explicit Flags(CLI::App& app) : app_(app) {}

  // The heading in the help under which the flags that follow stand.
  Flags& Group(std::string_view heading);

  // "-k,--key" and what its value is called ("KEY"). A value that the variable has already is shown as the default.
  void Value(std::string_view names, std::string& value, std::string_view type, std::string_view help);
  void Value(std::string_view names, std::size_t& value, std::string_view type, std::string_view help);      // positive
  void Value(std::string_view names, std::uint32_t& value, std::string_view type, std::string_view help);    // positive
  void Value(std::string_view names, std::optional<std::uint32_t>& value, std::string_view type, std::string_view help);
  // Given, it is never nothing: an empty value is one.
  void Value(std::string_view names, std::optional<std::string>& value, std::string_view type, std::string_view help);
  // Given once for each value.
  void Repeated(std::string_view names, std::vector<std::string>& values, std::string_view type, std::string_view help);
  // Takes all that follow it, too.
  void List(std::string_view names, std::vector<std::string>& values, std::string_view type, std::string_view help);
  // One flag with values separated by commas.
  void CommaList(std::string_view names, std::vector<std::string>& values, std::string_view type, std::string_view help);
  void Choice(std::string_view names, std::string& value, std::initializer_list<std::string_view> choices,
              std::string_view help);
  void Switch(std::string_view names, bool& value, std::string_view help);
  // A word without dashes.
  void Positional(std::string_view name, std::string& value, std::string_view help, bool required = true);

  // Every word without dashes, at least one if they are required.
  void Positionals(std::string_view name, std::vector<std::string>& values, std::string_view help, bool required = true);

  // A verb below this one, of which exactly one must be chosen; `chosen` says whether it is this.
  Flags Below(std::string_view name, std::string_view help, bool& chosen);

 private:
  CLI::App& app_;
  std::string heading_ = "Options";
};

// A command line: its flags, and the parse of its words.
class FlagParser {
 public:
  FlagParser(std::string_view program, std::string_view summary, std::string_view footer);
  ~FlagParser();
  FlagParser(const FlagParser&) = delete;

  Flags flags();
  // Puts the same flags on every verb below, or on the verb itself where there is none below.
  template <typename Add>
  void ForEachVerb(Add&& add) {
    const std::size_t count = Count();
    for (std::size_t i = 0; i < count; ++i) {
      Flags flags = At(i);
      add(flags);
    }
  }

  // Nothing when the flags were read; the help text when that was asked for; a kUsage error for words that do not fit.
  Result<std::optional<std::string>> Parse(std::vector<std::string> words);

 private:
  std::size_t Count() const;
  Flags At(std::size_t i) const;

  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pipeseal::cmd
