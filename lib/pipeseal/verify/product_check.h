// Files on disk against the products that a step recorded: the final product behind the whole layout, and what a stage left.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pipeseal/base/check.h"
#include "pipeseal/base/finding.h"
#include "pipeseal/intoto/artifact.h"
#include "pipeseal/intoto/link.h"
#include "pipeseal/verify/verified.h"

namespace pipeseal::verify {

// Borrows all.
struct ProductCheck {
  const Verified<intoto::Link>& link;
  const std::string& step;
  const intoto::ArtifactSet& files;
  const std::vector<std::string>& roots;  // names or folders whose products must all be there; "." for all
  bool others_refused;                    // a file that is no product
};

struct ProductCounts {
  std::size_t vouched = 0;  // files that are as the step made them
  std::size_t refused = 0;
};

// Each refusal is a finding; if there is one the check has failed, otherwise it is the caller's to conclude.
ProductCounts CheckProducts(const ProductCheck& products, Check& check, Findings& findings);

}  // namespace pipeseal::verify
