#include "pipeseal/verify/build_origin.h"

#include "pipeseal/verify/git_source.h"
#include "pipeseal/verify/slsa_builders.h"

namespace pipeseal::verify {
namespace {

using attestation::ResourceDescriptor;
using encoding::Kind;
using encoding::Node;

class Collector {
 public:
  explicit Collector(BuildOrigin& origin) : origin_(origin) {}

  // A URI of a git repository, perhaps with a reference behind an '@'.
  void Source(std::string place, std::string_view uri) {
    if (uri.contains("://")) Repository(std::move(place), uri);  // a package URL is no repository
  }
  void Repository(std::string place, std::string_view uri) {
    const std::optional<GitSource> source = GitSource::Parse(NormalizedGitUri(uri));
    if (!source) return;
    origin_.sources.push_back({place, source->uri});
    Ref(std::move(place), source->ref);
  }
  void Ref(std::string place, std::string_view ref) {
    if (ref.starts_with("refs/")) AnyRef(std::move(place), ref);
  }
  void AnyRef(std::string place, std::string_view ref) { origin_.refs.push_back({std::move(place), std::string(ref)}); }
  void Commit(std::string place, std::string_view commit) {
    if (!commit.empty()) origin_.commits.push_back({std::move(place), std::string(commit)});
  }
  void Resource(const std::string& place, const ResourceDescriptor& resource) {
    Source(place, resource.uri);
    Commit(place, resource.DigestText("gitCommit"));
    Commit(place, resource.DigestText("sha1"));
  }

 private:
  BuildOrigin& origin_;
};

std::string_view TextBelow(const Node* object, std::string_view name) {
  const Node* found = object == nullptr ? nullptr : object->Find(name);
  return found != nullptr && found->is(Kind::kString) ? found->text() : std::string_view();
}

void CollectParameters(const Node* parameters, Collector& collect) {
  if (parameters == nullptr || !parameters->is(Kind::kObject)) return;
  if (const Node* workflow = parameters->Find("workflow")) {
    // These are nothing but a repository and a reference, so that a spelling that is not usual is another one.
    if (const std::string_view uri = TextBelow(workflow, "repository"); !uri.empty())
      collect.Repository("externalParameters.workflow.repository", uri);
    if (const std::string_view ref = TextBelow(workflow, "ref"); !ref.empty())
      collect.AnyRef("externalParameters.workflow.ref", ref);
  }
  const Node* source = parameters->Find("source");
  if (source == nullptr) return;
  if (source->is(Kind::kString)) collect.Source("externalParameters.source", source->text());
  collect.Source("externalParameters.source.uri", TextBelow(source, "uri"));
  if (const Node* digest = source->Find("digest")) {
    collect.Commit("externalParameters.source.digest", TextBelow(digest, "gitCommit"));
    collect.Commit("externalParameters.source.digest", TextBelow(digest, "sha1"));
  }
}

void CollectCertificate(const sigstore::CertificateClaims& claims, Collector& collect) {
  const auto text = [&](sigstore::Claim claim) {
    const std::string* found = claims.Find(claim);
    return found == nullptr ? std::string_view() : std::string_view(*found);
  };
  collect.Source("certificate source-repository-uri", text(sigstore::Claim::kSourceRepositoryUri));
  collect.Ref("certificate source-repository-ref", text(sigstore::Claim::kSourceRepositoryRef));
  collect.Commit("certificate source-repository-digest", text(sigstore::Claim::kSourceRepositoryDigest));
  // Certificates of before 2023 have these instead.
  const std::string_view repository = text(sigstore::Claim::kGithubWorkflowRepository);
  if (text(sigstore::Claim::kSourceRepositoryUri).empty() && !repository.empty())
    collect.Source("certificate github-workflow-repository", std::string(kGitHubPrefix) + std::string(repository));
  if (text(sigstore::Claim::kSourceRepositoryRef).empty())
    collect.Ref("certificate github-workflow-ref", text(sigstore::Claim::kGithubWorkflowRef));
  if (text(sigstore::Claim::kSourceRepositoryDigest).empty())
    collect.Commit("certificate github-workflow-sha", text(sigstore::Claim::kGithubWorkflowSha));
}

}  // namespace

BuildOrigin OriginOf(const attestation::SlsaProvenance& provenance, const Signer& signer) {
  BuildOrigin origin;
  Collector collect(origin);
  if (provenance.config_source) collect.Resource("invocation.configSource", *provenance.config_source);
  if (provenance.version == attestation::ProvenanceVersion::kV1) CollectParameters(provenance.external_parameters, collect);
  // The first dependency is the source, by every build type that is in use; others are what the build needed.
  if (!provenance.dependencies.empty())
    collect.Resource(provenance.version == attestation::ProvenanceVersion::kV1 ? "resolvedDependencies[0]" : "materials[0]",
                     provenance.dependencies.front());
  if (signer.certified) CollectCertificate(signer.certified->identity.claims, collect);
  return origin;
}

}  // namespace pipeseal::verify
