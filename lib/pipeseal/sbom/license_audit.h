// The licences of a document's components: how often each is stated, and what a policy says of them.
//
// Judged are the licences that count (license_statement.h), each on its own: all of them have to be kept. Observed
// licences count only where nothing else is stated. Files, services, and what the document is about need not state a
// licence; if they do, it is judged too.
#pragma once

#include <string>
#include <vector>

#include "pipeseal/sbom/graph.h"
#include "pipeseal/sbom/issue.h"
#include "pipeseal/sbom/license_policy.h"

namespace pipeseal::sbom {

struct LicenseCount {
  std::string license;         // canonical
  std::size_t components = 0;  // for which it counts
  std::size_t observed = 0;    // in which it was observed and does not count
};
struct LicenseCounts {
  std::vector<LicenseCount> licenses;  // in the order of their texts
  std::size_t components = 0;
  std::size_t unstated = 0;  // components for which no licence counts
};
LicenseCounts CountLicenses(const Graph& graph);

enum class UnknownLicenses : std::uint8_t { kRefused, kAccepted };
struct LicenseAudit {
  std::size_t judged = 0;   // components
  std::size_t unknown = 0;  // among them, those of which nothing is known that could be judged
};

// Issues of sbom/license-denied and -not-allowed, and, unless they are accepted, of -unknown.
LicenseAudit JudgeLicenses(const Graph& graph, const LicensePolicy& policy, UnknownLicenses unknown, Issues& issues);

}  // namespace pipeseal::sbom
