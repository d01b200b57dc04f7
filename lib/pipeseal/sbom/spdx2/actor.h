// Persons, organizations and tools as SPDX 2 writes them (SPDX 2.3 clause 6.8): "Person: name (e-mail)".
#pragma once

#include <string_view>

#include "pipeseal/sbom/graph.h"

namespace pipeseal::sbom {

struct Spdx2Actor {
  CreatorKind kind = CreatorKind::kOther;  // of a text that is not of this form; all of it is the name then
  std::string_view name, contact;
};

Spdx2Actor ParseSpdx2Actor(std::string_view text);

}  // namespace pipeseal::sbom
