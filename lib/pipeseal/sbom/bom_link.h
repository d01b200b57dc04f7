// BOM-Link (CycloneDX): the URN of a BOM, "urn:cdx:UUID/VERSION", and of an element in it, "urn:cdx:UUID/VERSION#bom-ref".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "pipeseal/base/result.h"

namespace pipeseal::sbom {

struct BomLink {
  // A kSyntax error for everything else, including other letters in the UUID than 0-9 and a-f and a version with leading zeros.
  static Result<BomLink> Parse(std::string_view text);

  // As the serial number of the BOM has it: "urn:uuid:…".
  std::string serial_number() const { return "urn:uuid:" + uuid; }
  std::string text() const;

  std::string uuid;
  std::uint64_t version = 0;
  std::string bom_ref;  // decoded; empty in a link to the whole BOM

  auto operator<=>(const BomLink&) const = default;
};

// Begins as a BOM-Link does, which no bom-ref may.
bool LooksLikeBomLink(std::string_view text);

}  // namespace pipeseal::sbom
