// CSAF 2.0 (OASIS) as far as it is VEX: what `product_status` says of the products of `product_tree`, with the reasons
// in `flags` and `threats` and the advice in `remediations`.
#pragma once

#include "pipeseal/base/result.h"
#include "pipeseal/encoding/node.h"
#include "pipeseal/sbom/issue.h"
#include "pipeseal/sbom/vex/statement.h"

namespace pipeseal::sbom {

// A statement for each vulnerability, status and set of reasons. Its time is that of the document's current release. A
// product that is a part of another (`relationships`) becomes that other one with a subcomponent. An error for what is
// not understood, for the reason that ReadOpenVex has, and for products that are not defined or are parts of each other
// in a circle.
Result<VexDocument> ReadCsafVex(const encoding::Document& document);

// Reports what sections 3.2 and 4.5 (profile VEX, for documents of the category csaf_vex) demand and the document
// lacks. Members that CSAF does not have are passed over.
void ValidateCsaf(const encoding::Document& document, Issues& issues);

}  // namespace pipeseal::sbom
