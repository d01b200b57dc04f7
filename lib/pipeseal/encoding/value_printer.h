// Values as they stream by, written as the text of a language: JSON or YAML, laid out for people.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeseal/encoding/json_stream.h"
#include "pipeseal/encoding/value_events.h"

namespace pipeseal::encoding {

// Hears one walk. Numbers keep their digits; one that JSON cannot write as it stands (YAML has others) becomes a
// string.
class ValuePrinter : public ValueHandler {
 public:
  // The text; the printer is spent.
  virtual std::string Finish() = 0;
};

class JsonPrinter final : public ValuePrinter {
 public:
  bool BeginObject(std::size_t) override { return json_.BeginObject(), true; }
  bool Key(std::string_view key, std::size_t) override { return json_.Key(key), true; }
  bool EndObject() override { return json_.EndObject(), true; }
  bool BeginArray(std::size_t) override { return json_.BeginArray(), true; }
  bool EndArray() override { return json_.EndArray(), true; }
  bool Scalar(Kind kind, std::string_view text, std::size_t offset) override;
  std::string Finish() override { return std::move(json_).Finish(); }

 private:
  JsonStream json_;
};

// In block style, a member or item to a line. Every string is written so that all readers take it for one.
class YamlPrinter final : public ValuePrinter {
 public:
  bool BeginObject(std::size_t) override { return Begin(false); }
  bool Key(std::string_view key, std::size_t) override;
  bool EndObject() override { return End("{}"); }
  bool BeginArray(std::size_t) override { return Begin(true); }
  bool EndArray() override { return End("[]"); }
  bool Scalar(Kind kind, std::string_view text, std::size_t offset) override;
  std::string Finish() override { return std::move(out_); }

 private:
  // An object or array that is not yet at its end.
  struct Open {
    bool array;
    bool filled = false;
    std::size_t indent = 0;
  };

  bool Begin(bool array);
  bool End(std::string_view empty);
  void StartEntry(Open& open);
  void StartValue();
  void EndLine(std::string_view text);

  std::string out_;
  std::vector<Open> open_;
  bool on_line_ = false;    // something stands on the line behind which an entry may begin
  bool after_key_ = false;  // its value comes next
};

}  // namespace pipeseal::encoding
