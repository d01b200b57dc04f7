// What SPDX 3 demands beyond its JSON schema: constraints that the texts of its model state, and that times are real.
#pragma once

#include <memory>
#include <string_view>

#include "pipeseal/encoding/value_events.h"
#include "pipeseal/sbom/issue.h"

namespace pipeseal::sbom {

// For one walk over a document; what is wrong is told to `issues`, which must outlive the handler.
//   rules::kMultipleDocuments     a second SpdxDocument (SpdxDocument: at most one)
//   rules::kNoRootComponent       elements and no rootElement (ElementCollection), as an error
//   rules::kTimestampInvalid      a time that is no real one in UTC and whole seconds (DateTime)
//   rules::kModelConstraint       kinds of elements that do not fit together, numbers out of their range
std::unique_ptr<encoding::ValueHandler> MakeSpdx3Checker(std::string_view version, Issues& issues);

}  // namespace pipeseal::sbom
