// Statements for tests, and the same JSON with one member changed.
#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <charconv>
#include <string>
#include <string_view>

#include "pipeseal/encoding/node.h"

namespace pipeseal::attestation::sample {

inline constexpr std::string_view kDigest = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";

// A statement v1 about one file, "app".
inline std::string StatementJson(std::string_view predicate_type, std::string_view predicate) {
  return fmt::format(
      R"({{"_type": "https://in-toto.io/Statement/v1", "subject": [{{"name": "app", "digest": {{"sha256": "{}"}}}}],)"
      R"( "predicateType": "{}", "predicate": {}}})",
      kDigest, predicate_type, predicate);
}

// The member or element that a path like "subject.0.name" names; its dots separate, so members with a dot have no path.
struct Place {
  SourceRange key{};
  SourceRange value;
};

inline Place FindPlace(const encoding::Node& root, std::string_view path) {
  const encoding::Node* node = &root;
  SourceRange key;
  while (!path.empty()) {
    const std::string_view word = path.substr(0, path.find('.'));
    path.remove_prefix(std::min(word.size() + 1, path.size()));
    const encoding::Node* next = nullptr;
    for (const encoding::Member& member : node->members()) {
      if (member.key != word) continue;
      next = member.value;
      key = member.key_range;
    }
    std::size_t index = 0;
    const bool number = std::from_chars(word.data(), word.data() + word.size(), index).ec == std::errc();
    if (number && index < node->elements().size()) next = node->elements()[index];
    REQUIRE_MESSAGE(next != nullptr, word);
    node = next;
  }
  return {key, node->range()};
}

inline std::string Splice(std::string_view json, const SourceRange& range, std::string_view text) {
  return std::string(json).replace(range.begin.offset, range.length, text);
}

// The document with other JSON at `path`.
inline std::string Replaced(std::string_view json, std::string_view path, std::string_view value) {
  const auto document = encoding::Document::ParseJson(std::string(json));
  REQUIRE(document);
  return Splice(json, FindPlace(document->root(), path).value, value);
}

// The document with the member at `path` under a name that readers ignore.
inline std::string Without(std::string_view json, std::string_view path) {
  const auto document = encoding::Document::ParseJson(std::string(json));
  REQUIRE(document);
  return Splice(json, FindPlace(document->root(), path).key, "\"x_unknown\"");
}

}  // namespace pipeseal::attestation::sample
