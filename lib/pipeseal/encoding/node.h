// A Document is one JSON or YAML text and its located tree: every value knows where it stands, so that findings can point at
// it. It serves what people write (layouts, policies, workflows) and small evidence; links and SBOMs, which grow large, have
// readers of their own.
//
// The tree is strict: a duplicate member, a NUL, invalid UTF-8, a lone surrogate, text after the value, or a bound of Limits
// that is passed is an Error with line and column.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "pipeseal/base/limits.h"
#include "pipeseal/base/location.h"
#include "pipeseal/base/result.h"

namespace pipeseal::encoding {

enum class Kind : std::uint8_t { kNull, kBoolean, kNumber, kString, kArray, kObject };
std::string_view NameOf(Kind kind);

class Node;
class TreeBuilder;

// Borrows from its Document.
struct Member {
  std::string_view key;
  SourceRange key_range;
  const Node* value;
};

// Borrows from its Document.
class Node {
 public:
  Kind kind() const { return kind_; }
  bool is(Kind kind) const { return kind_ == kind; }
  // A string's value, or the text of a number, boolean or null as it was written (digits are never converted).
  std::string_view text() const { return text_; }
  // YAML: the scalar was written with quotes or as a block, so it is a string whatever it looks like.
  bool quoted() const { return quoted_; }
  // YAML: the local tag that was written on the value ("!reference"), where the reader expects such; otherwise empty. A tagged
  // scalar is a string.
  std::string_view tag() const;
  // YAML writes True and TRUE as well.
  bool boolean() const { return kind_ == Kind::kBoolean && (text_[0] == 't' || text_[0] == 'T'); }
  const SourceRange& range() const { return range_; }

  // Of an array, in order; empty for other kinds.
  std::span<const Node* const> elements() const { return {elements_, kind_ == Kind::kArray ? size_ : 0}; }
  // Of an object, in the order of the text; empty for other kinds.
  std::span<const Member> members() const { return {members_, kind_ == Kind::kObject ? size_ : 0}; }
  // The member's value, or nullptr.
  const Node* Find(std::string_view key) const;

 private:
  friend class TreeBuilder;

  std::string_view text_;
  SourceRange range_;
  union {
    const Node* const* elements_ = nullptr;
    const Member* members_;
  };
  std::uint32_t size_ = 0;
  Kind kind_ = Kind::kNull;
  bool quoted_ = false;
  bool tagged_ = false;  // it is a TaggedNode
};

// What a reader of YAML expects beyond what JSON can say too. All else is refused.
struct YamlFeatures {
  bool local_tags = false;  // tags with one '!', which say what an application likes; Node has their text
  bool any_keys = false;    // keys without a text, empty here, and in flow collections arrays and objects: what stands there
};

class Document {
 public:
  // Exactly one JSON value (RFC 8259), no byte order mark.
  static Result<Document> ParseJson(std::string text, const Limits& limits = kDefaultLimits);
  // Exactly one YAML 1.2 document, scalars resolved by the core schema; aliases are expanded within the limits.
  static Result<Document> ParseYaml(std::string text, const Limits& limits = kDefaultLimits, YamlFeatures features = {});

  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();

  const Node& root() const&;
  const Node& root() const&& = delete;
  const std::string& text() const&;

 private:
  struct Impl;
  explicit Document(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
  friend class TreeBuilder;
};

// "line 3, column 5", for messages.
std::string Describe(const SourcePosition& position);

}  // namespace pipeseal::encoding
