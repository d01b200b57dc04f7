// Profiles: which elements somebody demands of every SBOM, beyond what its format does. NTIA's minimum elements of 2021,
// CISA's draft of 2025 for what follows them, and BSI TR-03183-2 version 2.1.0.
//
// Each is a table. An element is of the document, or of every component (stated_facts.h says what is one), and is satisfied or
// not. A document without components satisfies no profile.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "pipeseal/base/check.h"
#include "pipeseal/base/finding.h"
#include "pipeseal/sbom/graph.h"
#include "pipeseal/sbom/issue.h"
#include "pipeseal/sbom/profiles/stated_facts.h"

namespace pipeseal::sbom {

enum class Need : std::uint8_t {
  kRequired,   // without it the profile is not satisfied
  kAvailable,  // demanded where there is such a thing, which only the author of the SBOM knows: advice
  kOptional,   // counted, and no more
};

struct ProfileElement {
  std::string_view name;     // "component hash"
  std::string_view demands;  // what satisfies it, in words: "a SHA-512 of the file that is deployed"
  Need need;
  const RuleInfo* rule;  // null for what is optional
  // Exactly one of the two.
  bool (*document)(const StatedFacts& facts) = nullptr;
  bool (*component)(const StatedFacts& facts, const Component& component) = nullptr;
  // CycloneDX 1.7 isExternal: a component that is described elsewhere owes less.
  bool of_external = true;
};

struct Profile {
  std::string_view name;   // as --profile has it: "ntia"
  std::string_view title;  // "NTIA minimum elements (2021)"
  const RuleInfo* no_components;
  std::span<const ProfileElement> elements;
};

std::span<const Profile> Profiles();
// Null for a name that there is not.
const Profile* FindProfile(std::string_view name);

struct ProfileVerdict {
  Check trace{};  // a child for each element, with counts; the components that lack it are its evidence
  Issues issues{};
};
// One issue for each element that is missing, with the count and the first names.
ProfileVerdict CheckProfile(const Profile& profile, const StatedFacts& facts);

}  // namespace pipeseal::sbom
