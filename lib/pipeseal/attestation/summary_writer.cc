#include "pipeseal/attestation/summary_writer.h"

#include "pipeseal/attestation/statement_writer.h"
#include "pipeseal/encoding/json_text.h"

namespace pipeseal::attestation {

using encoding::JsonObject;

std::string SummaryJson(const VerificationSummary& summary) {
  JsonObject verifier, versions;
  for (const auto& [name, version] : summary.verifier_versions) versions.Add(name, version);
  verifier.Add("id", summary.verifier_id);
  if (!versions.empty()) verifier.AddJson("version", versions.ToJson());

  JsonObject object;
  object.AddJson("verifier", verifier.ToJson());
  if (summary.time_verified) object.Add("timeVerified", FormatUtcTime(*summary.time_verified));
  object.Add("resourceUri", summary.resource_uri);
  if (summary.policy) object.AddJson("policy", ToJson(*summary.policy));
  if (!summary.input_attestations.empty()) object.AddJson("inputAttestations", ToJson(summary.input_attestations));
  object.Add("verificationResult", summary.passed ? "PASSED" : "FAILED");
  const std::vector<std::string> failed{"FAILED"};
  object.AddJson("verifiedLevels", encoding::JsonStrings(summary.passed ? summary.verified_levels : failed));
  return object.ToJson();
}

}  // namespace pipeseal::attestation
