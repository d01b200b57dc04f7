// JSON that is written in order into one string, with the commas between members and elements put where they belong.
// For answers that grow large; see encoding/json_text.h for small ones. Strings are escaped as QuoteForJson does it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pipeseal {

class JsonStream {
 public:
  // The name of the value that comes next.
  JsonStream& Member(std::string_view name);
  JsonStream& String(std::string_view text);
  JsonStream& Number(std::size_t number);
  JsonStream& Boolean(bool value) { return Raw(value ? "true" : "false"); }
  // What is a value already.
  JsonStream& Raw(std::string_view json);
  // '{' or '['; '}' or ']'.
  JsonStream& Begin(char bracket);
  JsonStream& End(char bracket);
  // A member with a string, left out where the text is empty.
  JsonStream& MemberIfAny(std::string_view name, std::string_view text);

  std::string Take() && { return std::move(out_); }

 private:
  void Separate() {
    if (!fresh_) out_ += ',';
    fresh_ = true;
  }
  void AppendQuoted(std::string_view text);

  std::string out_;
  bool fresh_ = true;  // nothing that a comma would have to follow
};

}  // namespace pipeseal
