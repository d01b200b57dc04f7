// The children of one element against the content model of its type.
//
// The models of CycloneDX are deterministic, as XML Schema demands (Part 1, 3.8.6, Unique Particle Attribution): the
// name of the next child alone decides what it stands for. So one pass suffices, and nothing is ever tried twice.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/encoding/xml_document.h"
#include "pipeseal/sbom/cyclonedx/xml_model.h"

namespace pipeseal::sbom {

class XmlContentWalk {
 public:
  XmlContentWalk(const encoding::XmlElement& parent, xml_model::RowIndex type, unsigned minor,
                 std::string_view namespace_uri);

  struct Failure {
    const encoding::XmlElement* child = nullptr;  // the first that has no place where it is; null if there are too few
    xml_model::RowIndex expected = 0;             // the element or group that is missing; 0 if nothing is
  };
  // Where the children leave the model; nothing if they never do.
  std::optional<Failure> Run();

  // What is wrong, and what would be right.
  std::string Describe(const Failure& failure) const;

 private:
  using RowIndex = xml_model::RowIndex;

  const encoding::XmlElement* next() const { return at_ < children_.size() ? &children_[at_] : nullptr; }
  bool IsOurs(const encoding::XmlElement& child) const { return child.namespace_uri() == namespace_uri_; }
  bool IsForeign(const encoding::XmlElement& child) const { return !IsOurs(child) && !child.namespace_uri().empty(); }
  // Whether a row of content can begin with the next child, and whether it can be left out.
  bool CanBegin(RowIndex row) const;
  bool CanBeAbsent(RowIndex row) const;
  bool CanBodyBeAbsent(RowIndex row) const;
  // The elements of which one is demanded where a row is missing.
  std::vector<std::string_view> Demanded(RowIndex row) const;
  bool TakeRow(RowIndex row);
  bool TakeOnce(RowIndex row);
  bool TakeGroup(RowIndex group);

  bool HasChildOf(const std::vector<std::string_view>& names) const;
  std::string NamesInOrder() const;
  std::string DescribeChild(const encoding::XmlElement& child, RowIndex expected) const;

  const encoding::XmlElement& parent_;
  std::span<const encoding::XmlElement> children_;
  RowIndex type_;
  unsigned minor_;
  std::string_view namespace_uri_;
  std::size_t at_ = 0;
  RowIndex last_ = 0;      // of the child that was taken last
  RowIndex expected_ = 0;  // what was demanded when the walk failed
};

}  // namespace pipeseal::sbom
