// Several SBOMs as one: of what is delivered together.
#pragma once

#include <string>
#include <vector>

#include "pipeseal/base/finding.h"
#include "pipeseal/base/result.h"
#include "pipeseal/base/time.h"
#include "pipeseal/sbom/document.h"
#include "pipeseal/sbom/graph.h"

namespace pipeseal::sbom {

enum class MergeShape : std::uint8_t {
  kFlat,          // components stand side by side; what several inputs have is there once
  kHierarchical,  // what is in an input stands below its root: nested, where the format nests, or contained by it
};

struct MergeInput {
  std::string name;  // for messages
  SbomDocument document;
};

struct MergeOptions {
  MergeShape shape = MergeShape::kFlat;
  std::string name, version;  // of the new root, which depends on the roots of the inputs
  UtcTime now;                // when the merged document is made
  DocumentType type = DocumentType::kCycloneDx;  // of the merged graph: its ids and words
};

struct MergedSbom {
  std::vector<SbomDocument> inputs;  // from which the graph borrows
  Graph graph{};
  Findings findings{};             // rules::kMergeConflict
  std::vector<std::string> lost{};  // what a merged graph does not have of an input, a line for each kind of thing; raw
};

// In a flat merge two components of different inputs are one if they have the same package URL, in canonical form, and
// no hash of one algorithm differs; or, without a URL, the same id, name and version. What only one of them says is
// kept; where both say something else, the first is kept and the other told in a finding. Ids that two inputs use for
// different things get the serial number of the input before them, and what refers to them follows. The same inputs in
// the same order, name, version and time give the same graph and serial number. Inputs of another type than the one
// that is wanted are written in it first; the errors are those of that.
Result<MergedSbom> Merge(std::vector<MergeInput> inputs, const MergeOptions& options);

}  // namespace pipeseal::sbom
