// What the JSON schema of an SPDX 3 version demands (spdx.org/schema/3.0.1/spdx-json-schema.json), judged while the document
// streams by.
//
// The verdict is that of the official schema; the messages are our own, since they know the class of every object.
#pragma once

#include <memory>
#include <string_view>

#include "pipeseal/encoding/value_events.h"
#include "pipeseal/sbom/issue.h"

namespace pipeseal::sbom {

// For one walk. What is wrong is told to `issues` (rules::kSchema), which must outlive the handler.
std::unique_ptr<encoding::ValueHandler> MakeSpdx3Validator(std::string_view version, Issues& issues);

}  // namespace pipeseal::sbom
