#include "pipeseal/attestation/predicates/npm_publish.h"

#include "pipeseal/attestation/predicates/predicate_reader.h"

namespace pipeseal::attestation {

Result<NpmPublish> NpmPublish::Read(const Statement& statement, const Limits& limits) {
  NpmPublish publish;
  PredicateReader reader(statement, "the publication", limits);
  publish.name = reader.RequiredString("name");
  publish.version = reader.RequiredString("version");
  publish.registry = reader.RequiredString("registry");
  PIPESEAL_TRY(reader.FinishOpen());
  return publish;
}

Claims NpmPublish::claims() const {
  Claims claims;
  AddClaim(claims, "package", name);
  AddClaim(claims, "version", version);
  AddClaim(claims, "registry", registry);
  return claims;
}

}  // namespace pipeseal::attestation
