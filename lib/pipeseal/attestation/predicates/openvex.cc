#include "pipeseal/attestation/predicates/openvex.h"

#include "pipeseal/attestation/predicates/predicate_reader.h"

namespace pipeseal::attestation {
namespace {

using encoding::Kind;
using encoding::Node;

constexpr std::size_t kMostStatements = 20;

// OpenVEX v0.2.0 has an object with a name, before that the name stood alone.
Result<std::string> ReadVulnerability(PredicateReader& statement) {
  const Node* node = statement.object().Find("vulnerability");
  if (node == nullptr || !node->is(Kind::kObject)) {
    std::string name = statement.RequiredString("vulnerability");
    PIPESEAL_TRY(statement.FinishOpen());
    return name;
  }
  PredicateReader vulnerability(node, "a vulnerability", statement.limits());
  std::string name = vulnerability.RequiredString("name");
  PIPESEAL_TRY(vulnerability.FinishOpen());
  return name;
}

Result<VexStatement> ReadStatement(const Node* node, const Limits& limits) {
  VexStatement statement;
  PredicateReader reader(node, "a VEX statement", limits);
  statement.status = reader.RequiredWord("status", {"not_affected", "affected", "fixed", "under_investigation"});
  statement.justification = reader.OptionalString("justification");
  PIPESEAL_TRY(reader.FinishOpen());
  PIPESEAL_ASSIGN(statement.vulnerability, ReadVulnerability(reader));
  return statement;
}

}  // namespace

Result<OpenVex> OpenVex::Read(const Statement& statement, const Limits& limits) {
  OpenVex vex;
  PredicateReader reader(statement, "the VEX document", limits);
  reader.RequiredString("@context");
  vex.id = reader.RequiredString("@id");
  vex.author = reader.RequiredString("author");
  vex.timestamp = reader.RequiredTime("timestamp");
  const Node* statements = reader.RequiredElements("statements");
  PIPESEAL_TRY(reader.FinishOpen());
  for (const Node* entry : statements->elements()) {
    PIPESEAL_ASSIGN(VexStatement read, ReadStatement(entry, limits));
    vex.statements.push_back(std::move(read));
  }
  return vex;
}

Claims OpenVex::claims() const {
  Claims claims;
  AddClaim(claims, "author", author);
  AddClaim(claims, "of", FormatUtcTime(timestamp));
  for (std::size_t i = 0; i < statements.size() && i < kMostStatements; ++i) {
    const VexStatement& statement = statements[i];
    const std::string why = statement.justification.empty() ? "" : fmt::format(" ({})", statement.justification);
    AddClaim(claims, "vulnerability", fmt::format("{}: {}{}", statement.vulnerability, statement.status, why));
  }
  if (statements.size() > kMostStatements)
    AddClaim(claims, "vulnerability", fmt::format("and {} more", statements.size() - kMostStatements));
  return claims;
}

}  // namespace pipeseal::attestation
