// Which files are judged as YAML.
#pragma once

#include <string>

#include "pipeseal/audit/project.h"

namespace pipeseal::audit::document {

// The stream of a file that is to be YAML, or nullptr: of a file of which nothing is known but that
// it was named, only its name says so.
inline const encoding::YamlStream* YamlOf(const AuditedFile& file) {
  const std::string& name = file.name();
  const bool known = file.definition.kind() != pipeline::FileKind::kUnknown;
  const bool meant =
      known || name.ends_with(".yml") || name.ends_with(".yaml") || name.ends_with(".json");
  return meant ? file.definition.yaml() : nullptr;
}

}  // namespace pipeseal::audit::document
