#include "pipeseal/attestation/predicates/spdx3.h"

#include "pipeseal/attestation/predicates/predicate_reader.h"

namespace pipeseal::attestation {
namespace {

using encoding::Kind;
using encoding::Node;

std::string FindVersion(const Node& graph) {
  for (const Node* element : graph.elements()) {
    const Node* version = element->Find("specVersion");
    if (version != nullptr && version->is(Kind::kString)) return std::string(version->text());
  }
  return {};
}

}  // namespace

Result<Spdx3Predicate> Spdx3Predicate::Read(const Statement& statement, const Limits& limits) {
  Spdx3Predicate spdx;
  spdx.document = statement.predicate();
  PredicateReader reader(statement, "the SPDX document", limits);
  const Node* graph = reader.Required("@graph", Kind::kArray);
  PIPESEAL_TRY(reader.FinishOpen());
  spdx.elements = graph->elements().size();
  spdx.version = FindVersion(*graph);
  return spdx;
}

Claims Spdx3Predicate::claims() const {
  Claims claims;
  AddClaim(claims, "format", version.empty() ? "SPDX 3" : "SPDX " + version);
  AddClaim(claims, "elements", fmt::format("{}", elements));
  return claims;
}

}  // namespace pipeseal::attestation
