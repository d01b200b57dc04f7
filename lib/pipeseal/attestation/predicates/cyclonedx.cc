#include "pipeseal/attestation/predicates/cyclonedx.h"

#include "pipeseal/attestation/predicates/predicate_reader.h"

namespace pipeseal::attestation {

Result<CycloneDxPredicate> CycloneDxPredicate::Read(const Statement& statement, const Limits& limits) {
  CycloneDxPredicate bom;
  bom.document = statement.predicate();
  PredicateReader reader(statement, "the BOM", limits);
  reader.RequiredWord("bomFormat", {"CycloneDX"});
  bom.version = reader.RequiredString("specVersion");
  bom.serial_number = reader.OptionalString("serialNumber");
  if (const encoding::Node* components = reader.Optional("components", encoding::Kind::kArray))
    bom.components = components->elements().size();
  PIPESEAL_TRY(reader.FinishOpen());
  return bom;
}

Claims CycloneDxPredicate::claims() const {
  Claims claims;
  AddClaim(claims, "format", "CycloneDX " + version);
  AddClaim(claims, "serial number", serial_number);
  AddClaim(claims, "components", fmt::format("{}", components));
  return claims;
}

}  // namespace pipeseal::attestation
