#include "pipeseal/attestation/predicates/vulns.h"

#include "pipeseal/attestation/predicates/predicate_reader.h"

namespace pipeseal::attestation {
namespace {

using encoding::Kind;
using encoding::Node;

constexpr std::size_t kMostNames = 20;

// A list of {method, score}; the specification's text speaks of one object, its example of a list.
Result<std::vector<std::pair<std::string, std::string>>> ReadSeverities(const Node& node, const Limits& limits) {
  std::vector<std::pair<std::string, std::string>> severities;
  const auto read = [&](const Node& entry) -> Result<void> {
    PredicateReader reader(&entry, "a severity", limits);
    std::string method = reader.RequiredString("method");
    severities.emplace_back(std::move(method), reader.RequiredString("score"));
    return reader.FinishOpen();
  };
  if (node.is(Kind::kObject)) PIPESEAL_TRY(read(node));
  for (const Node* entry : node.elements()) PIPESEAL_TRY(read(*entry));
  return severities;
}

Result<Vulnerability> ReadVulnerability(const Node& entry, const Limits& limits) {
  // The text of v0.1 has an object 'vulnerability' around what its example shows bare.
  const Node* wrapped = entry.Find("vulnerability");
  PredicateReader reader(wrapped == nullptr ? &entry : wrapped, "a vulnerability", limits);
  Vulnerability vulnerability;
  vulnerability.id = reader.RequiredString("id");
  const Node* severity = reader.object().Find("severity");
  const Kind kind = severity != nullptr && severity->is(Kind::kObject) ? Kind::kObject : Kind::kArray;
  severity = reader.Required("severity", kind);
  PIPESEAL_TRY(reader.FinishOpen());
  PIPESEAL_ASSIGN(vulnerability.severities, ReadSeverities(*severity, limits));
  return vulnerability;
}

Result<void> ReadScanner(const Node* node, const Limits& limits, Vulnerabilities& scan) {
  PredicateReader scanner(node, "the scanner", limits);
  scan.scanner_uri = scanner.RequiredString("uri");
  scan.scanner_version = scanner.OptionalString("version");
  const Node* database_node = scanner.Required("db", Kind::kObject);
  const Node* result = scanner.Required("result", Kind::kArray);
  PIPESEAL_TRY(scanner.FinishOpen());

  PredicateReader database(database_node, "the scanner's database", limits);
  scan.database_uri = database.OptionalString("uri");
  scan.database_version = database.OptionalString("version");
  scan.database_updated = database.RequiredTime("lastUpdate");
  PIPESEAL_TRY(database.FinishOpen());

  for (const Node* entry : result->elements()) {
    PIPESEAL_ASSIGN(Vulnerability vulnerability, ReadVulnerability(*entry, limits));
    scan.found.push_back(std::move(vulnerability));
  }
  return {};
}

std::string InWords(const Vulnerability& vulnerability) {
  std::string words = vulnerability.id;
  for (const auto& [method, score] : vulnerability.severities) words += fmt::format(" {}={}", method, score);
  return words;
}

}  // namespace

Result<Vulnerabilities> Vulnerabilities::Read(const Statement& statement, const Limits& limits) {
  Vulnerabilities scan;
  PredicateReader reader(statement, "the scan", limits);
  const Node* scanner = reader.Required("scanner", Kind::kObject);
  const Node* metadata_node = reader.Required("metadata", Kind::kObject);
  PIPESEAL_TRY(reader.FinishOpen());
  PIPESEAL_TRY(ReadScanner(scanner, limits, scan));
  PredicateReader metadata(metadata_node, "the scan's metadata", limits);
  scan.scan_started = metadata.RequiredTime("scanStartedOn");
  scan.scan_finished = metadata.RequiredTime("scanFinishedOn");
  PIPESEAL_TRY(metadata.FinishOpen());
  return scan;
}

Claims Vulnerabilities::claims() const {
  Claims claims;
  AddClaim(claims, "scanner", scanner_version.empty() ? scanner_uri : scanner_uri + " " + scanner_version);
  AddClaim(claims, "database", database_version.empty() ? database_uri : database_uri + " " + database_version);
  AddClaim(claims, "database of", FormatUtcTime(database_updated));
  AddClaim(claims, "scanned", FormatUtcTime(scan_finished));
  AddClaim(claims, "vulnerabilities", fmt::format("{}", found.size()));
  for (std::size_t i = 0; i < found.size() && i < kMostNames; ++i) AddClaim(claims, "vulnerability", InWords(found[i]));
  if (found.size() > kMostNames) AddClaim(claims, "vulnerability", fmt::format("and {} more", found.size() - kMostNames));
  return claims;
}

}  // namespace pipeseal::attestation
