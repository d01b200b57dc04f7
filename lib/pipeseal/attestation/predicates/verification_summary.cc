#include "pipeseal/attestation/predicates/verification_summary.h"

#include <fmt/ranges.h>

#include <charconv>

#include "pipeseal/attestation/predicates/predicate_reader.h"

namespace pipeseal::attestation {
namespace {

using encoding::Kind;
using encoding::Node;

Result<std::vector<std::pair<std::string, std::string>>> ReadVersions(const Node* node) {
  std::vector<std::pair<std::string, std::string>> versions;
  if (node == nullptr) return versions;
  for (const encoding::Member& member : node->members()) {
    if (!member.value->is(Kind::kString)) return encoding::SchemaError(*member.value, "a version of the verifier that is no text");
    versions.emplace_back(member.key, member.value->text());
  }
  return versions;
}

// Numbers, or texts of digits: protocol buffers write 64 bits as a text.
Result<std::uint64_t> ReadCount(const Node& node) {
  const std::string_view text = node.text();
  std::uint64_t count = 0;
  const bool right_kind = node.is(Kind::kNumber) || node.is(Kind::kString);
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (right_kind && problem == std::errc() && end == text.data() + text.size()) return count;
  return encoding::SchemaError(node, "a count of dependencies that is not a whole number");
}

Result<std::vector<std::pair<std::string, std::uint64_t>>> ReadLevels(const Node& node) {
  std::vector<std::pair<std::string, std::uint64_t>> levels;
  for (const encoding::Member& member : node.members()) {
    PIPESEAL_ASSIGN(const std::uint64_t count, ReadCount(*member.value));
    levels.emplace_back(member.key, count);
  }
  return levels;
}

}  // namespace

Result<VerificationSummary> VerificationSummary::Read(const Statement& statement, const Limits& limits) {
  VerificationSummary summary;
  PredicateReader reader(statement, "the verification summary", limits);
  const Node* verifier_node = reader.Required("verifier", Kind::kObject);
  summary.time_verified = reader.OptionalTime("timeVerified");
  summary.resource_uri = reader.RequiredString("resourceUri");
  summary.policy = reader.OptionalDescriptor("policy");
  summary.input_attestations = reader.OptionalDescriptors("inputAttestations");
  summary.passed = reader.RequiredWord("verificationResult", {"PASSED", "FAILED"}) == "PASSED";
  summary.verified_levels = reader.RequiredStrings("verifiedLevels");
  const Node* levels = reader.Optional("dependencyLevels", Kind::kObject);
  summary.slsa_version = reader.OptionalString("slsaVersion");
  PIPESEAL_TRY(reader.FinishOpen());

  PredicateReader verifier(verifier_node, "the verifier", limits);
  summary.verifier_id = verifier.RequiredString("id");
  const Node* versions = verifier.Optional("version", Kind::kObject);
  PIPESEAL_TRY(verifier.FinishOpen());
  PIPESEAL_ASSIGN(summary.verifier_versions, ReadVersions(versions));
  if (levels != nullptr) {
    PIPESEAL_ASSIGN(summary.dependency_levels, ReadLevels(*levels));
  }
  return summary;
}

Claims VerificationSummary::claims() const {
  Claims claims;
  AddClaim(claims, "result", passed ? "PASSED" : "FAILED");
  AddClaim(claims, "resource", resource_uri);
  AddClaim(claims, "levels", fmt::format("{}", fmt::join(verified_levels, ", ")));
  AddClaim(claims, "verifier", verifier_id);
  for (const auto& [name, version] : verifier_versions) AddClaim(claims, "verifier version", name + " " + version);
  if (policy) AddClaim(claims, "policy", policy->uri);
  if (time_verified) AddClaim(claims, "verified", FormatUtcTime(*time_verified));
  for (const auto& [level, count] : dependency_levels.value_or(std::vector<std::pair<std::string, std::uint64_t>>()))
    AddClaim(claims, "dependencies", fmt::format("{} at {}", count, level));
  AddClaim(claims, "SLSA version", slsa_version);
  return claims;
}

}  // namespace pipeseal::attestation
