// The gate in the middle of a pipeline: may this stage start with the files that reached it? Verified are the steps that the
// stage's rules reach, and the files on disk against its expected_materials; with `after`, the stage's own link and what it
// left behind too. Every other step of the layout is named as not verified.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "pipeseal/base/digest.h"
#include "pipeseal/base/result.h"
#include "pipeseal/verify/outcome.h"
#include "pipeseal/verify/step_verifier.h"

namespace pipeseal::verify {

// Records what lies on disk with these algorithms.
using RecordFiles = std::function<Result<intoto::ArtifactSet>(std::span<const HashAlgorithm> algorithms)>;

struct StageRequest {
  std::string stage;                  // a step of the layout
  bool after = false;                 // the stage has run: judge its link and its products
  bool preceding = false;             // verify every step that the layout lists before the stage
  std::vector<std::string> require;   // further steps to verify
  RecordFiles record;                 // the stage's materials, or after it its products
  // After the stage: `record` gives everything that may be there, so a file that the link does not name is refused. Otherwise
  // only the products that the link names are looked at.
  bool products_complete = false;
};

struct StageSummary {
  std::size_t files = 0;     // on disk
  std::size_t vouched = 0;   // of them, by an earlier step (or the stage's own link)
  std::vector<std::string> verified_steps, other_steps{};
};

// A kUsage error if the layout has no such stage or required step; the error of `record` if the files cannot be read.
Result<StageSummary> VerifyStage(const Verified<intoto::Layout>& layout, const std::string& file_name,
                                 const LinkFolders& folders, const StageRequest& request, const VerifyOptions& options,
                                 Outcome& outcome);

// The steps whose links the rules of `step` reach, directly or through other steps, in the order of the layout; never `step`
// itself.
std::vector<const intoto::Step*> ReachedSteps(const intoto::Layout& layout, const intoto::Step& step, bool with_products);

}  // namespace pipeseal::verify
