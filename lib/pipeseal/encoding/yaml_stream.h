// A YamlStream is everything that a YAML text says and how it says it: all of its documents as located trees, its
// comments, anchors and aliases, and what is wrong with it. It serves those who judge a text that others will read
// (pipelines, manifests); whoever wants one strict document takes Document::ParseYaml.
//
// What is wrong is an issue, not an Error: an auditor tells all that it can of a bad file. After an issue that ends the
// parse, the documents before it are there, and the one that it stands in is not.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "pipeseal/base/limits.h"
#include "pipeseal/base/location.h"
#include "pipeseal/encoding/node.h"

namespace pipeseal::encoding {

struct YamlIssue {
  enum class Kind : std::uint8_t {
    // These end the parse.
    kSyntax,    // not YAML: indentation, a quote that is not closed, an undefined alias, a block as a key
    kEncoding,  // not UTF-8, or bytes of another encoding behind a byte order mark
    kLimit,     // size, depth, nodes, what aliases come to, an alias within what it stands for
    // These do not.
    kDuplicateKey,      // the key that came second; `other` is the first
    kControlCharacter,  // NUL, C0, C1, a second byte order mark; a lone carriage return
    kTag,               // a tag that is none of the core schema and not local, or a number, boolean or null in quotes
    kComment,           // a '#' right behind a bracket or a quote: some readers refuse it, here it begins a comment
    kKey,               // in brackets: a key that is a collection (its text is what stands there), or that has no text
  };
  Kind kind;
  SourceRange range{};
  SourceRange other{};    // what it is about besides, or unknown
  std::string message{};  // with the text that is wrong, escaped for a terminal; no position
};

struct YamlComment {
  SourceRange range;      // from '#' to the end of the line
  std::string_view text;  // behind '#', without the space around it
};

struct YamlAnchor {
  std::string_view name;
  SourceRange range;          // '&' and the name
  std::uint32_t aliases = 0;  // how many stand for it
};

struct YamlAlias {
  std::string_view name;
  SourceRange range;  // '*' and the name
  const Node* node;   // what it stands for: of that place, so its range is the anchor's
};

// More aliases than a strict document has: what people write repeats itself, and a node that is repeated is not copied.
// Longer numbers, too: the platforms take them for infinity.
inline constexpr Limits kStreamLimits = [] {
  Limits limits;
  limits.number_characters = 20'000;
  limits.yaml_aliases = 20'000;
  limits.yaml_alias_nodes = 200'000;
  return limits;
}();

struct YamlStreamOptions {
  bool merge_keys =
      false;  // "<<" takes the members of what stands behind it (YAML 1.1); otherwise it is a key like any
  Limits limits = kStreamLimits;
};

class YamlStream {
 public:
  // Never fails. UTF-16 and UTF-32 with a byte order mark are kEncoding issues.
  static YamlStream Parse(std::string text, const YamlStreamOptions& options = {});

  YamlStream(YamlStream&&) noexcept;
  YamlStream& operator=(YamlStream&&) noexcept;
  ~YamlStream();

  const std::string& text() const&;
  // In order. A document that says nothing is a null node. A text without any, empty or of comments alone, has none.
  std::span<const Node* const> documents() const&;
  std::span<const YamlIssue> issues() const&;
  std::span<const YamlComment> comments() const&;
  std::span<const YamlAnchor> anchors() const&;
  std::span<const YamlAlias> aliases() const&;
  // Keys "<<", whether or not they were taken as such.
  std::span<const SourceRange> merge_keys() const&;
  // The parse came to the end of the text.
  bool complete() const;

  // Where bytes of a scalar's text stand in the file: quotes, escapes, folded lines and the indentation of blocks are
  // counted. `scalar` is one of this stream. Beyond its end, the end.
  SourceRange RangeIn(const Node& scalar, std::size_t offset, std::size_t length) const;
  // Line and column of a byte of the text.
  SourcePosition PositionOf(std::size_t offset) const;

 private:
  struct Impl;
  explicit YamlStream(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace pipeseal::encoding
