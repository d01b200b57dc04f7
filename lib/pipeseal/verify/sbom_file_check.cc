#include <algorithm>

#include "pipeseal/base/escape.h"
#include "pipeseal/sbom/adjacency.h"
#include "pipeseal/sbom/name_list.h"
#include "pipeseal/verify/sbom_checks.h"
#include "pipeseal/verify/sbom_rules.h"

namespace pipeseal::verify {
namespace {

using sbom::Component;

// The root's own digests, those of the files that it consists of, and the digest by which an image's package URL names it.
class RootDigests {
 public:
  RootDigests(const SbomHeld& held, const Component& root) {
    Take(held.components.digests(root));
    const Result<sbom::PackageUrl> purl = sbom::PackageUrl::Parse(root.purl);
    if (purl && purl->version().starts_with("sha256:")) {
      const Result<Digest> digest = Digest::FromHex(HashAlgorithm::kSha256, purl->version().substr(7));
      DigestSet of_image;
      if (digest) of_image.Add(*digest);
      Take(of_image);
    }
    const sbom::Graph& graph = held.document.graph();
    for (const Component& part : graph.components)
      if (part.kind == sbom::ComponentKind::kFile && part.parent != sbom::kNone && &graph.components[part.parent] == &root)
        Take(held.components.digests(part));
    if (root.element == sbom::kNone) return;
    const sbom::Adjacency parts(graph, [](const sbom::Edge& edge) {
      return edge.kind == sbom::EdgeKind::kContains || edge.type == "hasDistributionArtifact" || edge.type == "DISTRIBUTION_ARTIFACT";
    });
    for (const sbom::Edge* edge : parts.of(root.element))
      if (const Component* part = graph.ComponentOf(edge->to)) Take(held.components.digests(*part));
  }

  bool empty() const { return sets_.empty(); }
  bool Match(const DigestSet& artifact) const {
    return std::ranges::any_of(sets_, [&](const DigestSet& set) { return CompareDigests(set, artifact) == SubjectMatch::kSame; });
  }
  const DigestSet& first() const { return sets_.front(); }

 private:
  void Take(const DigestSet& digests) {
    if (!digests.empty()) sets_.push_back(digests);
  }
  std::vector<DigestSet> sets_;
};

// What the SBOM has to be of: the subjects of its attestation, else what steps made, else the file that bears the root's name.
std::vector<SbomFile> Artifacts(const SbomHeld& held, const Component* root) {
  std::vector<SbomFile> artifacts;
  if (held.evidence.statement != nullptr) {
    for (const attestation::ResourceDescriptor& subject : held.evidence.statement->subjects())
      artifacts.push_back({subject.name, subject.digests});
  } else if (!held.evidence.steps.empty()) {
    for (const SbomStep& step : held.evidence.steps)
      for (const SbomResource& product : step.products) artifacts.push_back({product.name, product.digests});
  } else if (root != nullptr) {
    for (const SbomFile& file : held.evidence.files)
      if (file.path == held.components.path(*root) || file.path == root->name || file.path == root->file_name) artifacts.push_back(file);
  }
  return artifacts;
}

// Whose file it is, for a finding's words.
void AddFileFinding(const SbomHeld& held, const Component& component, const SbomFile& file) {
  const bool is_file = component.kind == sbom::ComponentKind::kFile;
  Finding& finding = held.Add(is_file ? rules::kSbomFileDiffers : rules::kSbomComponentDiffers,
                              fmt::format("{} is not what the SBOM lists as '{}'", file.path, component.name));
  finding.subject = file.path;
  AddDigestEvidence(held.components.digests(component), file.digests, finding);
}

// One entry against its file. What agrees by a forgeable hash alone is told apart.
bool CheckEntry(const SbomHeld& held, const Component& component, const SbomFile& file) {
  switch (CompareDigests(held.components.digests(component), file.digests)) {
    case SubjectMatch::kSame: return true;
    case SubjectMatch::kOnlyWeak:
      held.Add(rules::kSbomFileWeak, fmt::format("{} agrees with the SBOM by a forgeable hash alone", file.path)).subject = file.path;
      return false;
    case SubjectMatch::kConflict:
    case SubjectMatch::kDifferent: AddFileFinding(held, component, file); return false;
  }
  return false;
}

const SbomFile* FileAt(const std::vector<SbomFile>& sorted, std::string_view path) {
  const auto at = std::ranges::lower_bound(sorted, path, {}, &SbomFile::path);
  return at != sorted.end() && at->path == path ? &*at : nullptr;
}

// From the SBOM to the disk. Returns how many entries were compared.
std::size_t CheckEntries(const SbomHeld& held, const std::vector<SbomFile>& files, std::size_t& wrong) {
  std::size_t compared = 0;
  for (const Component& component : held.document.graph().components) {
    const std::string& path = held.components.path(component);
    if (path.empty() || held.components.AtPath(path) != &component) continue;
    const SbomFile* file = FileAt(files, path);
    if (file == nullptr && component.scope == "excluded") continue;  // CycloneDX: it is no part of what is delivered
    ++compared;
    if (file == nullptr) {
      held.Add(rules::kSbomFileMissing, fmt::format("the SBOM lists {}, which is not there", path)).subject = path;
      ++wrong;
    } else if (!CheckEntry(held, component, *file)) {
      ++wrong;
    }
  }
  return compared;
}

// From the disk to the SBOM: by path, or by digest where the SBOM does not say where a file lies.
std::size_t CountUnknown(const SbomHeld& held, const std::vector<SbomFile>& files) {
  std::size_t unknown = 0;
  for (const SbomFile& file : files) {
    if (held.components.AtPath(file.path) != nullptr || held.components.WithDigest(file.digests) != nullptr) continue;
    const Component* root = held.document.graph().root();
    if (root != nullptr && (file.path == root->name || file.path == root->file_name)) continue;  // judged as the artifact
    held.Add(rules::kSbomFileUnknown, fmt::format("{} is in no entry of the SBOM", file.path)).subject = file.path;
    ++unknown;
  }
  return unknown;
}

}  // namespace

void CheckSbomRoot(const SbomHeld& held) {
  const Component* root = held.document.graph().root();
  const std::vector<SbomFile> artifacts = Artifacts(held, root);
  if (artifacts.empty() && !held.evidence.has_files) return;
  Check& check = held.outcome.trace.Child("root of the SBOM", root == nullptr ? "" : std::string(root->name));
  if (root == nullptr) {
    held.Add(rules::kSbomRootUnbound, "the SBOM does not say what it describes");
    check.Fail("there is no root");
    return;
  }
  const RootDigests digests(held, *root);
  const auto match = std::ranges::find_if(artifacts, [&](const SbomFile& artifact) { return digests.Match(artifact.digests); });
  if (match != artifacts.end()) {
    check.Pass(fmt::format("it has the digest of {}", match->path));
    return;
  }
  // Without an attestation that says what the artifact is, any file here with the root's digest is it.
  const auto file = std::ranges::find_if(held.evidence.files, [&](const SbomFile& each) { return digests.Match(each.digests); });
  if (artifacts.empty() && file != held.evidence.files.end()) {
    check.Pass(fmt::format("it has the digest of {}", file->path));
    return;
  }
  const bool unbound = digests.empty() || held.components.digests(*root).empty();
  Finding& finding = held.Add(unbound ? rules::kSbomRootUnbound : rules::kSbomRootDiffers,
                              unbound ? fmt::format("'{}' has no hash, and none of its files is the artifact", root->name)
                                      : fmt::format("'{}' has another digest than {}", root->name,
                                                    artifacts.empty() ? "every file here" : artifacts.front().path));
  finding.subject = root->name;
  finding.hint = unbound ? "have the SBOM made with the artifact's digest in it" : "have the SBOM of this very artifact made";
  if (!unbound && !artifacts.empty()) AddDigestEvidence(digests.first(), artifacts.front().digests, finding);
  check.Fail(unbound ? "nothing binds it to the artifact" : "it is another artifact");
}

void CheckSbomFiles(const SbomHeld& held) {
  if (!held.evidence.has_files) return;
  Check& check = held.outcome.trace.Child("files", fmt::format("{} on disk", held.evidence.files.size()));
  std::vector<SbomFile> files = held.evidence.files;
  std::ranges::sort(files, {}, &SbomFile::path);
  std::size_t wrong = 0;
  const std::size_t compared = CheckEntries(held, files, wrong);
  const std::size_t unknown = CountUnknown(held, files);
  if (wrong + unknown != 0) {
    check.Fail(fmt::format("{} of {} entries differ or are missing, {} files are in no entry", wrong, compared, unknown));
  } else if (files.empty()) {
    check.Fail("there is no file");
    held.Add(rules::kSbomNothingToHold, "the folder has no file in it");
  } else {
    check.Pass(fmt::format("all are in the SBOM, {} entries by their path", compared));
  }
}

}  // namespace pipeseal::verify
