// What a document says that its component graph has no place for: so that a document which is written anew from the
// graph loses nothing in silence.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "pipeseal/encoding/value_events.h"
#include "pipeseal/sbom/identification.h"

namespace pipeseal::sbom {

// Hears one walk over an SBOM.
class KeptMembers : public encoding::ValueHandler {
 public:
  // After the walk: what is not kept, a line for each kind of member; raw.
  virtual std::vector<std::string> lost() const = 0;
};

// Of a type that is an SBOM's.
std::unique_ptr<KeptMembers> MakeKeptMembers(DocumentType type);

}  // namespace pipeseal::sbom
