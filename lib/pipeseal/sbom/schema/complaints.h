// Words for what is wrong with a document by its schema: what was expected, what was found, and what may have been
// meant.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pipeseal/sbom/issue.h"
#include "pipeseal/sbom/schema/shape.h"

namespace pipeseal::sbom::schema {

// Where a value stands: the member of which it is the value, or an item of its list; empty for the document itself.
struct Place {
  std::string_view member;
  bool item = false;
};

class Complaints {
 public:
  Complaints(const Format& format, std::size_t version, Issues& issues)
      : format_(format), version_(version), issues_(issues) {}

  void WrongKind(const Shape& shape, Place place, encoding::Kind found, std::size_t offset);
  void UnknownMember(const Shape& shape, std::string_view key, std::size_t offset);
  // For each member of the set.
  void Missing(const Shape& shape, MemberSet missing, std::size_t offset);
  void WrongForm(TextForm form, Place place, std::string_view text, std::size_t offset);
  void WrongLength(const Shape& shape, Place place, std::size_t length, std::size_t offset);
  void WrongValue(const Shape& shape, Place place, std::string_view text, std::size_t offset);
  void WrongNumber(const Shape& shape, Place place, std::string_view text, std::size_t offset);
  void TooFewItems(const Shape& shape, Place place, std::size_t offset);
  void RepeatedItem(Place place, std::size_t offset);
  void MixedItems(const Shape& shape, Place place, std::size_t offset);
  // A rule between the members of an object that has those of `seen`.
  void BrokenRule(const Shape& shape, const Rule& rule, MemberSet seen, KeptValue first, std::size_t offset);

 private:
  template <typename MakeMessage, typename MakeHint>
  void Add(std::size_t offset, MakeMessage make_message, MakeHint make_hint);
  template <typename MakeMessage>
  void Add(std::size_t offset, MakeMessage make_message);

  std::string_view version_name() const { return format_.versions[version_]; }
  bool counts(Versions versions) const { return (versions >> version_ & 1) != 0; }
  // "came with 1.5; this document says 1.4", for what exists in other versions.
  std::string Explain(Versions versions) const;
  // What the cases lack that fit otherwise; empty if one lacks nothing, or if there is none.
  std::string DescribeMissing(const Shape& shape, const Rule& rule, MemberSet seen) const;

  const Format& format_;
  const std::size_t version_;
  Issues& issues_;
};

}  // namespace pipeseal::sbom::schema
