// Predicates: one table row and one file in predicates/ for each type that is known here. A reader checks that a predicate has
// the members that its type demands, and says what it claims; unknown types stay what they are.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeseal/attestation/statement.h"
#include "pipeseal/base/result.h"

namespace pipeseal::attestation {

// What a predicate claims in words, for reports: ("builder", "https://…"). Raw: reports escape.
using Claims = std::vector<std::pair<std::string, std::string>>;
// An empty value claims nothing.
void AddClaim(Claims& claims, std::string_view label, std::string_view value);

class Predicate {
 public:
  virtual ~Predicate() = default;
  virtual Claims claims() const = 0;
};

struct PredicateType {
  std::string_view short_name;          // "slsa-provenance-v1": what --type takes
  std::span<const std::string_view> uris;  // of predicateType, the current one first
  std::string_view title;               // "SLSA provenance v1"
  // The error is the predicate's own: members missing or of the wrong kind.
  Result<std::unique_ptr<const Predicate>> (*read)(const Statement& statement, const Limits& limits);
};

// In the order of the short names.
std::span<const PredicateType> PredicateTypes();
// By predicateType, exactly; nullptr for one that is not known here.
const PredicateType* FindPredicateType(std::string_view uri);
// What somebody asks for with --type: a short name, a family ("slsa-provenance": every version of it), or a URI. Never empty:
// an unknown word that is no URI is a kUsage error.
Result<std::vector<std::string>> ResolvePredicateTypes(std::string_view asked);
// The predicateType for a new attestation of what a short name or a family calls: the current URI of the newest version, or of
// the version that an SBOM says it has. A kUsage error for another word.
Result<std::string> ChoosePredicateType(std::string_view asked, const encoding::Node& predicate);
// Names of families with several versions ("spdx", "vulns"), and the title of their newest version.
std::vector<std::pair<std::string_view, std::string_view>> PredicateFamilies();

}  // namespace pipeseal::attestation
