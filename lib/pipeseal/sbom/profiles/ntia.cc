// The Minimum Elements For a Software Bill of Materials (NTIA, July 2021), "Data Fields".
#include "pipeseal/sbom/profiles/tables.h"
#include "pipeseal/sbom/rules.h"

namespace pipeseal::sbom {
namespace {

// The source of the data may be a tool, or else whoever supplies the product.
bool HasSource(const StatedFacts& facts) {
  return facts.HasAuthor() || facts.HasTool() || IsStated(facts.graph().document.supplier);
}

constexpr ProfileElement kElements[] = {
    {.name = "supplier name", .demands = "a supplier or manufacturer (SPDX: originator)", .need = Need::kRequired,
     .rule = &rules::kNtiaSupplier, .component = HasSupplier},
    {.name = "component name", .demands = "a name", .need = Need::kRequired, .rule = &rules::kNtiaName, .component = HasName},
    {.name = "component version", .demands = "a version", .need = Need::kRequired, .rule = &rules::kNtiaVersion,
     .component = HasVersion, .of_external = false},
    {.name = "unique identifier", .demands = "a well-formed package URL, CPE, SWID tag, SWHID or gitoid",
     .need = Need::kRequired, .rule = &rules::kNtiaIdentifier, .component = HasIdentifier},
    {.name = "dependency relationship", .demands = "what the root needs or contains", .need = Need::kRequired,
     .rule = &rules::kNtiaDependencies, .document = [](const StatedFacts& facts) { return facts.RootStatesDependencies(); }},
    {.name = "author of SBOM data", .demands = "a person, organization or tool", .need = Need::kRequired,
     .rule = &rules::kNtiaAuthor, .document = HasSource},
    {.name = "timestamp", .demands = "a time as RFC 3339 writes it", .need = Need::kRequired, .rule = &rules::kNtiaTimestamp,
     .document = HasTime},
};

}  // namespace

std::span<const ProfileElement> NtiaElements() { return kElements; }

}  // namespace pipeseal::sbom
