// A ValuePath names values of a document as the simplest paths of jq do: ".components[].purl", ".tags[3]",
// ".metadata.component.name", ".\"quoted key\"", ".[\"quoted key\"]". "[]" is every element of an array and every
// member of an object, "." the whole document. A value that is not there is not found, rather than null.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/result.h"
#include "pipeseal/encoding/value_events.h"

namespace pipeseal::encoding {

class ValuePath {
 public:
  struct Step {
    enum class Kind : std::uint8_t { kKey, kIndex, kAll };
    Kind kind = Kind::kAll;
    std::string key{};
    std::size_t index = 0;
  };

  // A kUsage error names the character, counted from 1.
  static Result<ValuePath> Parse(std::string_view text);

  const std::string& text() const& { return text_; }
  const std::vector<Step>& steps() const& { return steps_; }

 private:
  std::string text_;
  std::vector<Step> steps_;
};

// A value that a path names.
struct FoundValue {
  Kind kind;
  std::string text;  // of a string its value, of other scalars their text, JSON in one line of arrays and objects

  // A JSON value in one line. Numbers that other languages write as JSON does not become strings.
  std::string ToJson() const;
};

// Collects the values of a path while the document streams by.
class ValueFinder : public ValueHandler {
 public:
  // Borrows the path.
  explicit ValueFinder(const ValuePath& path);
  ~ValueFinder() override;

  bool BeginObject(std::size_t offset) override;
  bool Key(std::string_view key, std::size_t offset) override;
  bool EndObject() override;
  bool BeginArray(std::size_t offset) override;
  bool EndArray() override;
  bool Scalar(Kind kind, std::string_view text, std::size_t offset) override;

  const std::vector<FoundValue>& found() const& { return found_; }

 private:
  struct Frame;
  struct Capture;

  // The value that begins now is where the path, or a part of it, leads.
  bool Enter();
  bool Leads(const Frame& frame) const;
  void Begin(Kind kind);
  void End();

  const ValuePath& path_;
  std::vector<Frame> open_;
  std::unique_ptr<Capture> capture_;  // of an array or object
  std::vector<FoundValue> found_;
};

}  // namespace pipeseal::encoding
