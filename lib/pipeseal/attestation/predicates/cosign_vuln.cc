#include "pipeseal/attestation/predicates/cosign_vuln.h"

#include "pipeseal/attestation/predicates/predicate_reader.h"

namespace pipeseal::attestation {
namespace {

using encoding::Kind;
using encoding::Node;

Result<void> ReadScanner(const Node* node, const Limits& limits, CosignVulnerabilities& scan) {
  PredicateReader scanner(node, "the scanner", limits);
  scan.scanner_uri = scanner.RequiredString("uri");
  scan.scanner_version = scanner.OptionalString("version");
  scan.result = scanner.Required("result", Kind::kObject);
  const Node* database_node = scanner.Optional("db", Kind::kObject);
  PIPESEAL_TRY(scanner.FinishOpen());
  PredicateReader database(database_node, "the scanner's database", limits);
  scan.database_uri = database.OptionalString("uri");
  scan.database_version = database.OptionalString("version");
  return database.FinishOpen();
}

}  // namespace

Result<CosignVulnerabilities> CosignVulnerabilities::Read(const Statement& statement, const Limits& limits) {
  CosignVulnerabilities scan;
  PredicateReader reader(statement, "the scan", limits);
  const Node* invocation_node = reader.Optional("invocation", Kind::kObject);
  const Node* scanner = reader.Required("scanner", Kind::kObject);
  const Node* metadata_node = reader.Required("metadata", Kind::kObject);
  PIPESEAL_TRY(reader.FinishOpen());
  PIPESEAL_TRY(ReadScanner(scanner, limits, scan));
  PredicateReader invocation(invocation_node, "the invocation", limits);
  scan.invocation_uri = invocation.OptionalString("uri");
  PIPESEAL_TRY(invocation.FinishOpen());
  PredicateReader metadata(metadata_node, "the scan's metadata", limits);
  scan.scan_started = metadata.RequiredTime("scanStartedOn");
  scan.scan_finished = metadata.RequiredTime("scanFinishedOn");
  PIPESEAL_TRY(metadata.FinishOpen());
  return scan;
}

Claims CosignVulnerabilities::claims() const {
  Claims claims;
  AddClaim(claims, "scanner", scanner_version.empty() ? scanner_uri : scanner_uri + " " + scanner_version);
  AddClaim(claims, "database", database_version.empty() ? database_uri : database_uri + " " + database_version);
  AddClaim(claims, "scanned", FormatUtcTime(scan_finished));
  AddClaim(claims, "invocation", invocation_uri);
  return claims;
}

}  // namespace pipeseal::attestation
