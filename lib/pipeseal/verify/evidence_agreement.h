// Whether the evidence of one step says the same.
//
// Evidence of one kind must name the same artifacts with the same digests: functionaries who each carry out the step come to
// the same result. Evidence of different kinds need not: a link names every file, provenance what is published, a scan what was
// scanned. There the artifacts that both name must have the same digests. So that a threshold above one keeps its meaning when
// the functionaries hand in different kinds, each artifact that represents the step must be vouched for by as many of them.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "pipeseal/intoto/artifact_rule.h"
#include "pipeseal/intoto/link.h"
#include "pipeseal/verify/verified.h"

namespace pipeseal::verify {

struct Disagreement {
  intoto::ArtifactKind kind;
  const Verified<intoto::Link>* one;
  const Verified<intoto::Link>* other;
  std::string artifact;
  std::string expected, actual;  // hash objects; empty where the artifact is not named
};
// The first of them.
std::optional<Disagreement> FindDisagreement(std::span<const Verified<intoto::Link>> links);

struct Unbacked {
  intoto::ArtifactKind kind;
  std::string artifact;
  std::size_t functionaries;
};
// The first artifact of `links.front()` that fewer than `threshold` functionaries name; the links agree.
std::optional<Unbacked> FindUnbacked(std::span<const Verified<intoto::Link>> links, std::size_t threshold);

}  // namespace pipeseal::verify
