// pipeseal attest: makes and signs a statement about artifacts, of one of the types below.
#include "cmd/attest.h"

#include <algorithm>
#include <deque>
#include <memory>

#include "cmd/verbs.h"
#include "pipeseal/attestation/predicate.h"

namespace pipeseal::cmd {
namespace {

struct Type {
  Run run;
  bool chosen = false;
};
using Types = std::deque<Type>;  // whose elements stay where they are

void AddType(Flags& flags, Types& types, std::string_view name, const std::string& help, Run (*set_up)(Flags&)) {
  Type& type = types.emplace_back();
  Flags below = flags.Below(name, help, type.chosen);
  type.run = set_up(below);
}

void AddPredicate(Flags& flags, Types& types, std::string_view name, std::string_view title) {
  Type& type = types.emplace_back();
  Flags below = flags.Below(name, title, type.chosen);
  type.run = SetUpAttestPredicate(below, std::string(name));
}

// Those that pipeseal can make itself.
bool IsMadeHere(std::string_view name) { return name == "slsa-provenance" || name == "link" || name == "vsa"; }

}  // namespace

Run SetUpAttest(Flags& flags, const std::vector<std::string>&) {
  const auto types = std::make_shared<Types>();
  AddType(flags, *types, "slsa-provenance", "SLSA provenance v1 of this CI job, of signed links, or from a file", SetUpAttestProvenance);
  AddType(flags, *types, "link", "in-toto link, from a classic link", SetUpAttestLink);
  AddType(flags, *types, "vsa", "SLSA verification summary, after the verification", SetUpAttestSummary);
  for (const auto& [family, title] : attestation::PredicateFamilies())
    if (!IsMadeHere(family)) AddPredicate(flags, *types, family, fmt::format("{}, or the version that the document has", title));
  for (const attestation::PredicateType& type : attestation::PredicateTypes())
    if (!IsMadeHere(type.short_name)) AddPredicate(flags, *types, type.short_name, type.title);
  AddType(flags, *types, "custom", "a type that is not known here", SetUpAttestCustom);
  return [types](Terminal& terminal) { return std::ranges::find_if(*types, &Type::chosen)->run(terminal); };
}

}  // namespace pipeseal::cmd
