#include "pipeseal/attestation/predicates/spdx2.h"

#include "pipeseal/attestation/predicates/predicate_reader.h"

namespace pipeseal::attestation {

Result<Spdx2Predicate> Spdx2Predicate::Read(const Statement& statement, const Limits& limits) {
  Spdx2Predicate spdx;
  spdx.document = statement.predicate();
  PredicateReader reader(statement, "the SPDX document", limits);
  spdx.version = reader.RequiredString("spdxVersion");
  spdx.name = reader.OptionalString("name");
  spdx.document_namespace = reader.OptionalString("documentNamespace");
  if (const encoding::Node* packages = reader.Optional("packages", encoding::Kind::kArray)) spdx.packages = packages->elements().size();
  PIPESEAL_TRY(reader.FinishOpen());
  if (!spdx.version.starts_with("SPDX-2."))
    return encoding::SchemaError(*reader.object().Find("spdxVersion"), "'spdxVersion' is not one of SPDX 2");
  return spdx;
}

Claims Spdx2Predicate::claims() const {
  Claims claims;
  AddClaim(claims, "format", version);
  AddClaim(claims, "name", name);
  AddClaim(claims, "namespace", document_namespace);
  AddClaim(claims, "packages", fmt::format("{}", packages));
  return claims;
}

}  // namespace pipeseal::attestation
