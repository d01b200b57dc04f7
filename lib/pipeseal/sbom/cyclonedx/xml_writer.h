// CycloneDX JSON as CycloneDX XML: the same document in the other spelling.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pipeseal/base/result.h"
#include "pipeseal/encoding/value_events.h"

namespace pipeseal::sbom {

struct CycloneDxXmlText {
  static constexpr std::size_t kPointersKept = 1000;

  std::string text;
  // JSON pointers of what the XML of this version has no place for, or what XML cannot hold; the first thousand.
  std::vector<std::string> not_carried;
  std::size_t not_carried_count = 0;
};

// Writes the values of a CycloneDX JSON document as XML of version 1.`minor` (0 to 7), elements in the order that its
// schema wants. What is carried says the same when it is read again (CycloneDxXmlValues); whether it is valid is not
// asked. `$schema`, nulls and empty arrays that repeat nothing are not counted as lost. An error for values that are no
// object, cannot be walked, or are nested deeper than Limits allow JSON to be.
Result<CycloneDxXmlText> WriteCycloneDxXml(const encoding::ValueSource& values, unsigned minor,
                                           const Limits& limits = kDefaultLimits);

}  // namespace pipeseal::sbom
