#include "pipeseal/audit/integrity/release_files.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"

namespace pipeseal::audit::integrity {
namespace {

constexpr std::string_view kCompanions[] = {".sig",   ".asc",  ".pem",   ".crt",     ".pub",      "sigstore", "intoto",
                                            "attest", "prove", "sbom",   ".cdx",     "spdx",      "sha256",   "sha512",
                                            "sha1",   ".md5",  "sums",   "digest",   "checksum",  ".md",      "license",
                                            "notes",  ".txt",  "bundle", ".minisig", "signature", "changelog"};

bool IsCompanion(std::string_view path) {
  const std::string lowered = AsciiLowered(path);
  return std::ranges::any_of(kCompanions, [&](std::string_view each) { return lowered.contains(each); });
}

// Registries of the machine or its network.
bool IsLocalImage(std::string_view image) {
  for (const std::string_view scheme : {"docker://", "oci://"})
    if (image.starts_with(scheme)) image.remove_prefix(scheme.size());
  for (const std::string_view host :
       {"localhost", "127.", "10.", "192.168.", "kind-registry", "registry.local", "host.docker.internal"})
    if (image.starts_with(host)) return true;
  return false;
}

}  // namespace

std::vector<std::string> ArtifactsAmong(const std::vector<std::string>& paths) {
  std::vector<std::string> out;
  for (const std::string& path : paths)
    if (!path.starts_with('!') && !IsCompanion(path)) out.push_back(path);
  return out;
}

bool IsListOfSums(std::string_view path) {
  const std::string lowered = AsciiLowered(path);
  return lowered.contains("sum") || lowered.contains("sha256") || lowered.contains("sha512") ||
         lowered.contains("digest");
}

bool IsArtifactRelease(const pipeline::Publication& publication) {
  switch (publication.target) {
    case pipeline::Publication::Target::kImage:
      return !IsLocalImage(publication.what);
    case pipeline::Publication::Target::kPackage:
    case pipeline::Publication::Target::kRelease:
      return publication.paths.empty() || !ArtifactsAmong(publication.paths).empty();
    default:
      break;
  }
  return false;
}

}  // namespace pipeseal::audit::integrity
