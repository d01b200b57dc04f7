// The licences of an SPDX 3 document as license expressions. Each may be an element of its own, made of others: a set, an
// "or later", an addition. They are told as the document streams by and put together at the end.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeseal/sbom/graph_builder.h"

namespace pipeseal::sbom {

class Spdx3LicenseTexts {
 public:
  enum class Kind : std::uint8_t {
    kText,         // an expression, or the id of a licence or exception
    kConjunction,  // of its parts
    kDisjunction,
    kOrLater,      // of its only part
    kWith,         // first part: licence, second part: addition
  };

  // An element, or an id that needs no definition. `parts` are elements; the offset is that of the text, or of the element.
  void Define(Index element, Kind kind, std::string_view text, std::vector<Index> parts, Offset offset);
  bool Has(Index element) const { return facts_.contains(element); }
  Offset OffsetOf(Index element) const;
  // The expression, empty if it cannot be made: a part is not known or is part of itself, or there would be too much text.
  std::string_view TextOf(Index element, GraphBuilder& builder);

 private:
  static constexpr std::size_t kMaxBytes = 64 * 1024;
  static constexpr std::size_t kMaxTotalBytes = 16 * 1024 * 1024;
  static constexpr std::size_t kMaxDepth = 64;

  struct Fact {
    Kind kind;
    bool open = false, made = false;
    std::string_view text;
    std::vector<Index> parts;
    Offset offset;
  };

  std::string_view TextOf(Index element, GraphBuilder& builder, std::size_t depth);
  std::string Join(const Fact& fact, std::string_view between, GraphBuilder& builder, std::size_t depth);
  std::string Suffixed(const Fact& fact, GraphBuilder& builder, std::size_t depth);
  std::string Grouped(Index part, Kind within, GraphBuilder& builder, std::size_t depth);

  std::unordered_map<Index, Fact> facts_;
  std::size_t made_bytes_ = 0;
};

// The id by which expressions name a licence that is an element of its own: what its IRI ends with if that is an id of the
// licence list or a LicenseRef- or AdditionRef-, otherwise such a reference made of it.
std::string Spdx3LicenseId(std::string_view iri, bool listed, bool addition);

}  // namespace pipeseal::sbom
