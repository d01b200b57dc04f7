#include "pipeseal/attestation/predicates/simple_verification_result.h"

#include "pipeseal/attestation/predicates/predicate_reader.h"

namespace pipeseal::attestation {

Result<SimpleVerificationResult> SimpleVerificationResult::Read(const Statement& statement, const Limits& limits) {
  SimpleVerificationResult result;
  const bool older = statement.predicate_type() == "https://in-toto.io/attestation/svr/v0.1";
  PredicateReader reader(statement, "the verification result", limits);
  const encoding::Node* verifier_node = reader.Required("verifier", encoding::Kind::kObject);
  result.time_created = reader.RequiredTime("timeCreated");
  result.properties = reader.RequiredStrings("properties");
  PIPESEAL_TRY(reader.FinishOpen());
  PredicateReader verifier(verifier_node, "the verifier", limits);
  result.verifier_id = verifier.RequiredString("id");
  if (!older) result.policies = verifier.RequiredDescriptors("policies");
  PIPESEAL_TRY(verifier.FinishOpen());
  return result;
}

Claims SimpleVerificationResult::claims() const {
  Claims claims;
  AddClaim(claims, "verifier", verifier_id);
  for (const ResourceDescriptor& policy : policies) AddClaim(claims, "policy", policy.uri.empty() ? policy.name : policy.uri);
  AddClaim(claims, "created", FormatUtcTime(time_created));
  for (const std::string& property : properties) AddClaim(claims, "property", property);
  return claims;
}

}  // namespace pipeseal::attestation
