#include "pipeseal/attestation/predicates/scai.h"

#include "pipeseal/attestation/predicates/predicate_reader.h"

namespace pipeseal::attestation {
namespace {

using encoding::Kind;
using encoding::Node;

Result<AttributeAssertion> ReadAssertion(const Node* node, const Limits& limits) {
  AttributeAssertion assertion;
  PredicateReader reader(node, "an attribute", limits);
  assertion.attribute = reader.RequiredString("attribute");
  assertion.target = reader.OptionalDescriptor("target");
  assertion.conditions = reader.Optional("conditions", Kind::kObject);
  assertion.evidence = reader.OptionalDescriptor("evidence");
  PIPESEAL_TRY(reader.FinishOpen());
  return assertion;
}

std::string_view NameOf(const ResourceDescriptor& resource) { return resource.name.empty() ? resource.uri : resource.name; }

std::string InWords(const AttributeAssertion& assertion) {
  std::string words = assertion.attribute;
  if (assertion.target) words += fmt::format(" of {}", NameOf(*assertion.target));
  if (assertion.evidence) words += fmt::format(", evidence {}", NameOf(*assertion.evidence));
  return words;
}

}  // namespace

Result<AttributeReport> AttributeReport::Read(const Statement& statement, const Limits& limits) {
  AttributeReport report;
  PredicateReader reader(statement, "the attribute report", limits);
  const Node* attributes = reader.RequiredElements("attributes");
  report.producer = reader.OptionalDescriptor("producer");
  PIPESEAL_TRY(reader.FinishOpen());
  for (const Node* entry : attributes->elements()) {
    PIPESEAL_ASSIGN(AttributeAssertion assertion, ReadAssertion(entry, limits));
    report.attributes.push_back(std::move(assertion));
  }
  return report;
}

Claims AttributeReport::claims() const {
  Claims claims;
  for (const AttributeAssertion& assertion : attributes) AddClaim(claims, "attribute", InWords(assertion));
  if (producer) AddClaim(claims, "producer", NameOf(*producer));
  return claims;
}

}  // namespace pipeseal::attestation
