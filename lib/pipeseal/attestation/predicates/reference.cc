#include "pipeseal/attestation/predicates/reference.h"

#include "pipeseal/attestation/predicates/predicate_reader.h"

namespace pipeseal::attestation {

Result<Reference> Reference::Read(const Statement& statement, const Limits& limits) {
  Reference reference;
  PredicateReader reader(statement, "the reference", limits);
  const encoding::Node* attester_node = reader.Required("attester", encoding::Kind::kObject);
  reader.RequiredElements("references");
  reference.references = reader.RequiredDescriptors("references");
  PIPESEAL_TRY(reader.FinishOpen());
  PredicateReader attester(attester_node, "the attester", limits);
  reference.attester_id = attester.RequiredString("id");
  PIPESEAL_TRY(attester.FinishOpen());
  for (const ResourceDescriptor& document : reference.references)
    if (document.download_location.empty() || document.media_type.empty())
      return encoding::SchemaError(*document.node, "a reference without 'downloadLocation' or 'mediaType'");
  return reference;
}

Claims Reference::claims() const {
  Claims claims;
  AddClaim(claims, "attester", attester_id);
  for (const ResourceDescriptor& document : references)
    AddClaim(claims, "reference", document.media_type + " at " + document.download_location);
  return claims;
}

}  // namespace pipeseal::attestation
