// 2025 Minimum Elements for a Software Bill of Materials (CISA, draft of August 2025 for public comment), the data fields.
#include "pipeseal/sbom/profiles/tables.h"
#include "pipeseal/sbom/rules.h"

namespace pipeseal::sbom {
namespace {

bool HasHash(const StatedFacts& facts, const Component& component) { return facts.HasStrongHash(component); }
bool HasLicense(const StatedFacts& facts, const Component& component) { return facts.HasLicense(component); }

// The author is told from the tool, and from the producer of the software.
bool HasAuthor(const StatedFacts& facts) { return facts.HasAuthor(); }
bool HasTool(const StatedFacts& facts) { return facts.HasTool(); }
bool HasContext(const StatedFacts& facts) { return facts.HasGenerationContext(); }

// Coverage is all that is included, also by what is included: nothing is listed without saying by what.
bool IsRelated(const StatedFacts& facts, const Component& component) {
  return facts.RootStatesDependencies() && facts.IsReached(component);
}

constexpr ProfileElement kElements[] = {
    {.name = "SBOM author", .demands = "a person or organization, not a tool alone", .need = Need::kRequired,
     .rule = &rules::kCisaAuthor, .document = HasAuthor},
    {.name = "software producer", .demands = "a supplier or manufacturer (SPDX: originator)", .need = Need::kRequired,
     .rule = &rules::kCisaProducer, .component = HasSupplier},
    {.name = "component name", .demands = "a name", .need = Need::kRequired, .rule = &rules::kCisaName, .component = HasName},
    {.name = "component version", .demands = "a version, or the date of the file", .need = Need::kRequired,
     .rule = &rules::kCisaVersion, .component = HasVersion, .of_external = false},
    {.name = "software identifier", .demands = "a well-formed package URL, CPE, gitoid, SWHID or SWID tag",
     .need = Need::kRequired, .rule = &rules::kCisaIdentifier, .component = HasIdentifier},
    {.name = "component hash", .demands = "a well-formed hash, of an algorithm that resists collisions",
     .need = Need::kRequired, .rule = &rules::kCisaHash, .component = HasHash},
    {.name = "license", .demands = "a license: id, expression or name", .need = Need::kRequired, .rule = &rules::kCisaLicense,
     .component = HasLicense},
    {.name = "dependency relationship", .demands = "a way to it from the root, along what needs or contains it",
     .need = Need::kRequired, .rule = &rules::kCisaDependencies, .component = IsRelated},
    {.name = "tool name", .demands = "the tool that made the SBOM", .need = Need::kRequired, .rule = &rules::kCisaTool,
     .document = HasTool},
    {.name = "timestamp", .demands = "a time as RFC 3339 writes it", .need = Need::kRequired, .rule = &rules::kCisaTimestamp,
     .document = HasTime},
    {.name = "generation context", .demands = "a lifecycle phase (SPDX 3: sbomType; SPDX 2: a comment \"SBOM Type: build\")",
     .need = Need::kRequired, .rule = &rules::kCisaContext, .document = HasContext},
};

}  // namespace

std::span<const ProfileElement> CisaElements() { return kElements; }

}  // namespace pipeseal::sbom
