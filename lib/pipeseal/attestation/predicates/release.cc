#include "pipeseal/attestation/predicates/release.h"

#include "pipeseal/attestation/predicates/predicate_reader.h"

namespace pipeseal::attestation {
namespace {

// pkg:type/namespace/name@version?qualifiers#subpath (purl specification): an @ of the namespace stands before the last slash.
bool IsPurlWithVersion(std::string_view purl) {
  if (!purl.starts_with("pkg:")) return false;
  const std::string_view path = purl.substr(0, purl.find_first_of("?#"));
  const std::size_t slash = path.rfind('/');
  const std::size_t at = path.rfind('@');
  return slash != std::string_view::npos && at != std::string_view::npos && at > slash + 1 && at + 1 < path.size();
}

}  // namespace

Result<Release> Release::Read(const Statement& statement, const Limits& limits) {
  Release release;
  PredicateReader reader(statement, "the release", limits);
  release.purl = reader.RequiredString("purl");
  release.package_id = reader.OptionalString("packageId");
  if (release.package_id.empty()) release.package_id = reader.OptionalString("releaseId");
  PIPESEAL_TRY(reader.FinishOpen());
  if (!IsPurlWithVersion(release.purl))
    return encoding::SchemaError(*reader.object().Find("purl"), "'purl' is no package URL with a version");
  return release;
}

Claims Release::claims() const {
  Claims claims;
  AddClaim(claims, "package", purl);
  AddClaim(claims, "package id", package_id);
  return claims;
}

}  // namespace pipeseal::attestation
