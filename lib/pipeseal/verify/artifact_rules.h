// Applies artifact rules to what a step, an inspection or a folder holds (in-toto spec 4.3.3, 5.2): the queue of names, what
// each rule takes from it, and for everything that is refused why.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/check.h"
#include "pipeseal/base/finding.h"
#include "pipeseal/intoto/artifact.h"
#include "pipeseal/intoto/artifact_rule.h"
#include "pipeseal/intoto/link.h"
#include "pipeseal/verify/verified.h"

namespace pipeseal::verify {

// Finds the link that MATCH … FROM names, or nullptr if there is none.
using LinkLookup = std::function<const Verified<intoto::Link>*(std::string_view step)>;

enum class HashComparison {
  kEqualObjects,  // as dictionaries: what two links recorded
  kFileOnDisk,    // a file's digests against a hash object: all that are known and were computed agree
  // Where a statement is on either side, whose digest sets know the algorithms that its maker liked: all that both sides know
  // agree, and one of them at least is collision resistant.
  kCommonDigests,
};
// How artifacts of `link` are compared, which would be compared by `usual` if it did not stand for a statement.
inline HashComparison ComparisonFor(const intoto::Link& link, HashComparison usual) {
  return link.attested() ? HashComparison::kCommonDigests : usual;
}

// Whose artifacts are judged.
struct RuleSubject {
  std::string_view name;  // of the step or inspection
  const intoto::ArtifactSet* materials;
  // Nullptr while the step has not run: then MODIFY and DELETE in expected_materials take what they name, to be judged later.
  const intoto::ArtifactSet* products;
  HashComparison comparison = HashComparison::kEqualObjects;
};

struct RuleOutcome {
  std::size_t matched = 0;    // artifacts that MATCH rules took: vouched for by another step
  std::size_t refused = 0;
  // Steps that MATCH rules have taken something from, each once.
  std::vector<std::string> vouching_steps{};
};

// `layout_file` is named in locations. Every rule is applied, whatever the others find; each refused artifact is a finding.
RuleOutcome ApplyArtifactRules(const RuleSubject& subject, intoto::ArtifactKind kind,
                               std::span<const intoto::ArtifactRule> rules, const LinkLookup& find_link,
                               std::string_view layout_file, Check& check, Findings& findings);

// Evidence rows for two hash objects: a row for each algorithm of either.
std::vector<Evidence> CompareHashes(std::string_view expected, std::string_view actual);
bool HashesAgree(HashComparison comparison, std::string_view expected, std::string_view actual);

}  // namespace pipeseal::verify
