// JSON that is written as it is made, laid out for people: a member or an element to a line. For documents that grow
// large, of which nothing should be copied twice.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pipeseal::encoding {

// The caller keeps the order: a key before every value within an object, and as many ends as beginnings. An object or
// array without anything in it stays on its line.
class JsonStream {
 public:
  JsonStream& BeginObject() { return Begin('{'); }
  JsonStream& EndObject() { return End('}'); }
  JsonStream& BeginArray() { return Begin('['); }
  JsonStream& EndArray() { return End(']'); }
  JsonStream& Key(std::string_view name);
  JsonStream& String(std::string_view text);
  // `json` is a value already: a number, true, ….
  JsonStream& Raw(std::string_view json);

  // Key and string in one.
  JsonStream& Member(std::string_view name, std::string_view text) { return Key(name).String(text); }
  // Leaves the member out where the text is empty.
  JsonStream& MemberIfAny(std::string_view name, std::string_view text) { return text.empty() ? *this : Member(name, text); }

  // With the line's end behind the value.
  std::string Finish() &&;

 private:
  JsonStream& Begin(char bracket);
  JsonStream& End(char bracket);
  void Separate();

  std::string out_;
  std::vector<bool> filled_;  // of each open object or array: it has something in it
  bool after_key_ = false;
};

}  // namespace pipeseal::encoding
