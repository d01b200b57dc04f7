// A JSON-shaped document as it streams by, value after value, for readers that keep less than a tree: of SBOMs, which grow large.
// The documents of other languages with the same shape (YAML, or what a reader made of tag-value or RDF) stream in the same way.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/encoding/node.h"

namespace pipeseal::encoding {

// Hears the values of a document in the order of its text. Offsets are bytes of the text that the walk began with, of the first
// byte of the value or key. Views hold as long as the ValueSource. Returning false ends the walk.
class ValueHandler {
 public:
  virtual ~ValueHandler() = default;
  virtual bool BeginObject(std::size_t offset) = 0;
  virtual bool Key(std::string_view key, std::size_t offset) = 0;
  virtual bool EndObject() = 0;
  virtual bool BeginArray(std::size_t offset) = 0;
  virtual bool EndArray() = 0;
  // A null, boolean, number or string: a string's value, the text of the others as it stands there.
  virtual bool Scalar(Kind kind, std::string_view text, std::size_t offset) = 0;
};

// Hears nothing; for handlers that need some of the events.
class SilentValueHandler : public ValueHandler {
 public:
  bool BeginObject(std::size_t) override { return true; }
  bool Key(std::string_view, std::size_t) override { return true; }
  bool EndObject() override { return true; }
  bool BeginArray(std::size_t) override { return true; }
  bool EndArray() override { return true; }
  bool Scalar(Kind, std::string_view, std::size_t) override { return true; }
};

// Passes every event to two handlers; one that ended is not asked again, and the walk goes on until both have.
class ValueTee : public ValueHandler {
 public:
  ValueTee(ValueHandler& first, ValueHandler& second) : first_(&first), second_(&second) {}
  bool BeginObject(std::size_t offset) override;
  bool Key(std::string_view key, std::size_t offset) override;
  bool EndObject() override;
  bool BeginArray(std::size_t offset) override;
  bool EndArray() override;
  bool Scalar(Kind kind, std::string_view text, std::size_t offset) override;

 private:
  bool GoOn(bool first, bool second) { return (first && second) || Replace(first, second); }
  bool Replace(bool first, bool second);

  SilentValueHandler silent_;  // in the place of one that ended
  ValueHandler *first_, *second_;
};

// Something that streams the same values as often as one likes.
class ValueSource {
 public:
  virtual ~ValueSource() = default;
  // An Error for a text that is malformed, holds a member twice or passes a bound; no error if the handler ended the walk.
  virtual Result<void> Walk(ValueHandler& handler) const = 0;
  // What offsets count in.
  virtual std::string_view text() const& = 0;
};

// One JSON text, exactly one value (RFC 8259), held as strictly as Document::ParseJson does; it is parsed anew by each walk.
class JsonValues : public ValueSource {
 public:
  // Checks the bytes; what is wrong with the JSON itself shows in the walk. A byte order mark is skipped if `mark_accepted`.
  static Result<JsonValues> Make(std::string text, const Limits& limits, std::size_t size_limit, bool mark_accepted);

  Result<void> Walk(ValueHandler& handler) const override;
  std::string_view text() const& override { return *text_; }

 private:
  JsonValues() = default;
  std::unique_ptr<std::string> text_;  // its address holds when the source is moved
  std::size_t begin_ = 0;              // behind a byte order mark
  Limits limits_;
  // Strings that were written with escapes.
  mutable std::unique_ptr<std::pmr::monotonic_buffer_resource> unescaped_;
};

// The tree of a Document, whatever language it was read from. YAML's scalars without quotes count as what they resolve to.
class TreeValues : public ValueSource {
 public:
  explicit TreeValues(Document document) : document_(std::move(document)) {}

  Result<void> Walk(ValueHandler& handler) const override;
  std::string_view text() const& override { return document_.text(); }

 private:
  Document document_;
};

// The events of one node of a tree.
bool WalkNode(const Node& node, ValueHandler& handler);

}  // namespace pipeseal::encoding
