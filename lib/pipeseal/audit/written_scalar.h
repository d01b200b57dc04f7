// What can be written into a scalar of a YAML file, in the way in which it is quoted: fixes edit text, not trees.
#pragma once

#include <string_view>

#include "pipeseal/audit/project.h"
#include "pipeseal/pipeline/text.h"

namespace pipeseal::audit {

// `written` can stand in the place of the part of the scalar that begins at `offset` of its value, and says the same
// there. True of languages that are not YAML.
bool CanStandIn(const AuditedFile& file, const pipeline::Text& scalar, std::size_t offset, std::string_view written);

}  // namespace pipeseal::audit
