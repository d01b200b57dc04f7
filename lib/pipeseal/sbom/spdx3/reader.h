// Reads SPDX 3 (JSON-LD) into a component graph, element by element as the document streams by.
//
// Lenient: elements may be nested where references are meant, `@context` may be anything, objects may lack a type where their
// place says what they are. Every id becomes an element of the graph, blank nodes too; elements that SPDX itself defines
// (NoneElement, NoAssertionLicense, …) and the licences of the SPDX licence list are never missing.
#pragma once

#include <memory>
#include <string_view>

#include "pipeseal/encoding/value_events.h"
#include "pipeseal/sbom/graph_builder.h"

namespace pipeseal::sbom {

class Spdx3Reader : public encoding::ValueHandler {
 public:
  explicit Spdx3Reader(std::string_view version);
  ~Spdx3Reader() override;

  bool BeginObject(std::size_t offset) override;
  bool Key(std::string_view key, std::size_t offset) override;
  bool EndObject() override;
  bool BeginArray(std::size_t offset) override;
  bool EndArray() override;
  bool Scalar(encoding::Kind kind, std::string_view text, std::size_t offset) override;

  // An element held too many values to be kept, and the walk was ended: the graph is not that of the whole document.
  bool incomplete() const;
  // After the walk; the reader is spent.
  Graph Finish() &&;

 private:
  class Elements;
  std::unique_ptr<Elements> elements_;
};

}  // namespace pipeseal::sbom
