// An SPDX 2 document in the tag-value form (SPDX 2.3 clauses 4 to 12), as values in the shape of SPDX 2 in JSON.
//
// The first lines are of the document; PackageName, FileName, SnippetSPDXID, LicenseID, Annotator and Relationship each
// begin something of their own, to which the lines behind belong. A file behind a package is in that package
// (clause 5.2.2), an annotation goes to what its SPDXREF names. All that can be made sense of is told; what is
// malformed, unknown, not where it belongs, or said twice is an issue.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/encoding/value_events.h"
#include "pipeseal/sbom/issue.h"
#include "pipeseal/sbom/spdx2/record_tree.h"

namespace pipeseal::sbom {

class TagValueValues final : public encoding::ValueSource {
 public:
  // A kSyntax error for bytes that are no UTF-8 text, kLimit for a text, a line or a number of values that is too
  // large. A byte order mark is skipped.
  static Result<TagValueValues> Make(std::string text, const Limits& limits, Issues& issues);

  Result<void> Walk(encoding::ValueHandler& handler) const override {
    tree_.Walk(handler);
    return {};
  }
  std::string_view text() const& override { return *text_; }

 private:
  TagValueValues() = default;
  std::unique_ptr<std::string> text_;  // its address holds when the source is moved
  RecordTree tree_;
};

}  // namespace pipeseal::sbom
