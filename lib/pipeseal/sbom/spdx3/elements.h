// An SPDX 3 document (JSON-LD) element by element: the values of one element of `@graph`, with all that is nested in it, are
// gathered, handed over and forgotten. Objects say what they are in a member that may come last, so nothing can be made of the
// values of one before it is complete.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "pipeseal/base/limits.h"
#include "pipeseal/encoding/value_events.h"
#include "pipeseal/sbom/graph.h"
#include "pipeseal/sbom/spdx3/model.h"

namespace pipeseal::sbom {

// A value with what it holds behind it, up to `end`.
struct Spdx3Value {
  std::string_view key;   // of a member of an object
  std::string_view text;  // of a scalar
  Offset key_offset = 0, offset = 0;
  Index end = 0;  // counted from the first value of the element
  Spdx3Word word = kNoSpdx3Word;  // of the key
  encoding::Kind kind = encoding::Kind::kNull;

  bool is(encoding::Kind other) const { return kind == other; }
  bool is_string() const { return kind == encoding::Kind::kString; }
};

// The values that stand directly in an array or object.
class Spdx3Children {
 public:
  class Iterator {
   public:
    Iterator(const Spdx3Value* all, Index at) : all_(all), at_(at) {}
    const Spdx3Value& operator*() const { return all_[at_]; }
    Iterator& operator++() {
      at_ = all_[at_].end;
      return *this;
    }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    const Spdx3Value* all_;
    Index at_;
  };

  Spdx3Children(std::span<const Spdx3Value> all, const Spdx3Value& parent)
      : all_(all.data()), first_(static_cast<Index>(&parent - all.data()) + 1), end_(parent.end) {}
  Iterator begin() const { return {all_, first_}; }
  Iterator end() const { return {all_, end_}; }
  bool empty() const { return first_ == end_; }

 private:
  const Spdx3Value* all_;
  Index first_, end_;
};

// The member with this name, or nullptr.
const Spdx3Value* FindMember(std::span<const Spdx3Value> all, const Spdx3Value& object, Spdx3Word name);
// A string that is a member of an object; empty if it is not there or no string.
std::string_view MemberText(std::span<const Spdx3Value> all, const Spdx3Value& object, Spdx3Word name);

class Spdx3Elements : public encoding::ValueHandler {
 public:
  // What an element, or a document that is one, may hold.
  static constexpr std::size_t kMaxValues = kDefaultLimits.nodes;

  bool BeginObject(std::size_t offset) final;
  bool Key(std::string_view key, std::size_t offset) final;
  bool EndObject() final;
  bool BeginArray(std::size_t offset) final;
  bool EndArray() final;
  bool Scalar(encoding::Kind kind, std::string_view text, std::size_t offset) final;

 protected:
  // What stands in `@graph`, one after the other; the first value is the whole.
  virtual void OnElement(std::span<const Spdx3Value> values) = 0;
  // The document without what stands in an array `@graph`; that array is empty here. Comes last.
  virtual void OnDocument(std::span<const Spdx3Value> values) = 0;
  // An element holds too many values, and the walk is ended: OnDocument does not come.
  virtual void OnOverflow(Offset offset) = 0;

 private:
  bool Add(encoding::Kind kind, std::string_view text, std::size_t offset);
  bool Open(encoding::Kind kind, std::size_t offset);
  bool Close();
  bool EndValue();

  std::vector<Spdx3Value> values_;
  std::vector<Index> open_;
  std::string_view key_;
  Offset key_offset_ = 0;
  Index base_ = 0;  // the first value of the element; the document's own stand in front of it
  bool in_graph_ = false;
};

}  // namespace pipeseal::sbom
