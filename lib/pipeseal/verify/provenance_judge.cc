#include "pipeseal/verify/provenance_judge.h"

#include <fmt/format.h>

#include "pipeseal/verify/compat_rules.h"
#include "pipeseal/verify/git_source.h"

namespace pipeseal::verify {
namespace {

using attestation::Statement;
using encoding::Node;

constexpr std::string_view kGeneratorRepository = "slsa-framework/slsa-github-generator";
constexpr std::string_view kExampleRepository = "slsa-framework/example-package";
constexpr std::string_view kJReleaser = "https://github.com/jreleaser/release-action";
constexpr std::string_view kGitHubSource = "git+https://github.com/";
constexpr std::size_t kSubjectsShown = 8;

bool IsAcceptedAlgorithm(HashAlgorithm algorithm) {
  return algorithm == HashAlgorithm::kSha256 || algorithm == HashAlgorithm::kSha384 || algorithm == HashAlgorithm::kSha512;
}

std::string DescribeRule(BuilderRefRule rule) {
  switch (rule) {
    case BuilderRefRule::kDevelopment:
      return "refs/tags/vX.Y.Z, a prerelease of it, or refs/heads/main";
    case BuilderRefRule::kReleaseOrMain:
      return "refs/tags/vX.Y.Z or refs/heads/main";
    case BuilderRefRule::kJReleaser:
      return "refs/tags/vX.Y.Z-java";
    case BuilderRefRule::kRelease:
      break;
  }
  return "refs/tags/vX.Y.Z";
}

struct Expectation {
  std::string_view flag;
  const std::optional<std::string>& value;
};

}  // namespace

void ProvenanceJudge::JudgeExpectations(std::span<const NamedDigest> artifacts) {
  Check& check = outcome_.Ask("expectations");
  check.Pass("each can be compared");
  const auto unusable = [&](std::string message, std::string hint) {
    outcome_.Refuse(check, rules::kSlsaExpectationUnusable, std::move(message), {}, std::move(hint));
  };
  if (expected_.source_uri.empty())
    unusable("no source is expected: provenance of any repository would do", "give --source-uri github.com/owner/repository");
  for (const auto& [flag, value] : {Expectation{"--source-branch", expected_.source_branch},
                                    Expectation{"--source-tag", expected_.source_tag},
                                    Expectation{"--source-versioned-tag", expected_.source_versioned_tag},
                                    Expectation{"--builder-id", expected_.builder_id},
                                    Expectation{"--package-name", expected_.package_name},
                                    Expectation{"--package-version", expected_.package_version}})
    if (value && value->empty()) unusable(fmt::format("{} is empty", flag), fmt::format("give {} a value, or leave it out", flag));
  if (expected_.builder_id && !expected_.builder_id->empty() && !BuilderId::Parse(*expected_.builder_id))
    unusable(fmt::format("'{}' is no id of a builder", *expected_.builder_id), "an id is a URI, or a URI@VERSION");
  for (const auto& [name, value] : expected_.workflow_inputs)
    if (name.empty()) unusable("a workflow input without a name", "give --workflow-input NAME=VALUE");
  for (const NamedDigest& artifact : artifacts)
    if (!IsAcceptedAlgorithm(artifact.digest.algorithm()))
      unusable(fmt::format("{} digests are not compared", InfoOf(artifact.digest.algorithm()).name),
               "give the file, or its digest as sha256:HEX");
  if (artifacts.empty())
    outcome_.Refuse(check, rules::kSlsaNothingToVerify, "no artifact was given", {}, "name the files that were built");
}

std::optional<WorkflowIdentity> ProvenanceJudge::ReadSigner(const sigstore::CertificateIdentity& identity) {
  Check& check = outcome_.Ask("signing workflow", identity.name);
  Result<WorkflowIdentity> signer = WorkflowIdentity::Read(identity);
  if (!signer) {
    outcome_.Refuse(check, rules::kSlsaSignerClaimsInvalid, signer.error().message(),
                    {{"identity", "a GitHub Actions workflow", identity.name}},
                    "have the attestation made by a GitHub Actions workflow");
    return std::nullopt;
  }
  check.Pass(fmt::format("of {} at {}", signer->repository, signer->commit));
  return std::move(*signer);
}

void ProvenanceJudge::JudgeIssuer(const WorkflowIdentity& signer) {
  Check& check = outcome_.Ask("issuer of the identity", signer.issuer);
  if (signer.issuer == kGitHubActionsIssuer) {
    check.Pass("GitHub Actions");
    return;
  }
  outcome_.Refuse(check, rules::kSlsaIssuerUntrusted, "the signer was not identified by GitHub Actions",
                  {{"issuer", std::string(kGitHubActionsIssuer), signer.issuer}},
                  "only attestations that were made in GitHub Actions can be judged this way");
}

bool ProvenanceJudge::IsDelegated(const WorkflowIdentity& signer) const {
  return expected_.default_builders && IsDelegator(signer.signer_name);
}

void ProvenanceJudge::JudgeSigningBuilder(const WorkflowIdentity& signer) {
  JudgeIssuer(signer);
  Check& check = outcome_.Ask("builder of the certificate", signer.signer_name);
  const std::string id = signer.signer_name + "@" + signer.signer_ref;
  const std::optional<BuilderId> builder = BuilderId::Parse(id);
  const std::optional<BuilderId> expected = expected_.builder_id ? BuilderId::Parse(*expected_.builder_id) : std::nullopt;
  const auto untrusted = [&](std::string message, std::string wanted, std::string hint) {
    outcome_.Refuse(check, rules::kSlsaBuilderUntrusted, std::move(message), {{"builder", std::move(wanted), id}}, std::move(hint));
  };
  const bool named = expected_.builder_id.has_value();
  if (!builder) {
    untrusted("the workflow that signed is no builder at a version", "NAME@VERSION", "reference the builder by a release");
  } else if (named && !expected) {
    untrusted("the expected builder is none", *expected_.builder_id, "an id is a URI, or a URI@VERSION");
  } else if (named && !expected->name.starts_with(kGitHubPrefix)) {
    untrusted("the expected builder is none on GitHub", expected->text(),
              "only provenance of builders on GitHub is read; Google Cloud Build's is not");
  } else if (!named && !(expected_.default_builders && IsDefaultBuilder(builder->name))) {
    untrusted("the workflow that signed is not a builder that is trusted by default", std::string(kGeneratorWorkflows) + "…",
              "look whether it is the builder that you expect, then name it with --builder-id");
  } else if (named && !IsDelegated(signer) && !builder->Matches(*expected)) {
    untrusted("the workflow that signed is not the expected builder", expected->text(),
              "compare --builder-id with the builder that was found");
  } else {
    check.Pass(IsDelegated(signer) ? "trusted, on behalf of another builder" : "trusted");
  }
  JudgeSigningRef(signer);
}

void ProvenanceJudge::JudgeSigningRef(const WorkflowIdentity& signer) {
  const bool own = signer.repository == kGeneratorRepository || signer.repository == kExampleRepository;
  const BuilderRefRule rule = own && expected_.testing ? BuilderRefRule::kDevelopment : BuilderRefRule::kRelease;
  Check& check = outcome_.Ask("reference of the signing builder", signer.signer_ref);
  if (IsAcceptableBuilderRef(signer.signer_ref, rule)) {
    check.Pass("a release");
    return;
  }
  outcome_.Refuse(check, rules::kSlsaBuilderRefInvalid, "the builder that signed was not used at a release",
                  {{"reference", DescribeRule(rule), signer.signer_ref}},
                  "reference the builder by a tag of the form vX.Y.Z and build again");
}

void ProvenanceJudge::JudgeCertificateSource(const WorkflowIdentity& signer) {
  Check& check = outcome_.Ask("source of the certificate", signer.repository);
  std::string_view expected = expected_.source_uri;
  for (const std::string_view prefix : {"git+https://", "github.com/"})
    if (expected.starts_with(prefix)) expected.remove_prefix(prefix.size());
  if (!expected.empty() && signer.repository == expected) {
    check.Pass("the expected one");
    return;
  }
  outcome_.Refuse(check, rules::kSlsaSourceDiffers, "the certificate is of a build of another repository",
                  {{"repository", std::string(expected), signer.repository}},
                  expected.contains("://") ? "write the source without https://, as github.com/owner/repository"
                                           : "compare --source-uri with the repository that was found");
}

std::optional<AcceptedProvenance> ProvenanceJudge::ReadProvenance(const Statement& statement, std::string_view builder) {
  Check& check = outcome_.Ask("provenance", statement.predicate_type());
  if (!StrictProvenance::IsProvenance(statement)) {
    outcome_.Refuse(check, rules::kSlsaNotProvenance, "the attestation is not SLSA provenance",
                    {{"predicate type", "https://slsa.dev/provenance/v1", statement.predicate_type()}},
                    "give the file with the builder's provenance");
    return std::nullopt;
  }
  Result<StrictProvenance> provenance = StrictProvenance::Read(statement, limits_);
  if (!provenance) {
    outcome_.Refuse(check, rules::kSlsaProvenanceMalformed, provenance.error().message(), {},
                    "have the builder make the provenance again");
    return std::nullopt;
  }
  if (!IsKnownBuilder(builder, provenance->version())) {
    outcome_.Refuse(check, rules::kSlsaBuilderUntrusted, "provenance of this version is not known from the builder",
                    {{"builder", "a builder whose provenance is known", std::string(builder)}},
                    "look whether --builder-id names the builder exactly");
    return std::nullopt;
  }
  const BuilderRow* row = FindBuilderRow(builder, provenance->version(), provenance->build_type());
  if (row == nullptr) {
    outcome_.Refuse(check, rules::kSlsaBuildTypeUnknown, "the build type is not one of the builder's",
                    {{"build type", "one of the builder's", provenance->build_type()}},
                    "use a builder and a version of it that are supported");
    return std::nullopt;
  }
  check.Pass(fmt::format("of the build type {}", row->build_type));
  return AcceptedProvenance{std::move(*provenance), row};
}

void ProvenanceJudge::JudgeProvenanceBuilder(const AcceptedProvenance& accepted, const WorkflowIdentity& signer) {
  const std::string id = accepted.provenance.builder_id();
  Check& check = outcome_.Ask("builder of the provenance", id);
  const std::optional<BuilderId> builder = BuilderId::Parse(id);
  const auto differs = [&](std::string message, std::string wanted) {
    outcome_.Refuse(check, rules::kSlsaBuilderDiffers, std::move(message), {{"builder", std::move(wanted), id}},
                    "compare --builder-id with the builder that was found");
  };
  const bool delegated = IsDelegated(signer);
  if (!builder || (delegated && builder->version.empty())) {
    differs("the provenance names no builder at a version", "NAME@VERSION");
    return;
  }
  if (delegated) JudgeDelegatedRef(accepted, builder->name, builder->version);
  const std::string signing_id = signer.signer_name + "@" + signer.signer_ref;
  const std::optional<BuilderId> signing = BuilderId::Parse(signing_id);
  if (!delegated && !(signing && builder->MatchesFully(*signing))) {
    differs("the provenance names another builder than the certificate", signing_id);
  } else if (delegated && !expected_.builder_id && !builder->name.starts_with(kGeneratorWorkflows)) {
    differs("the builder is not one that is trusted by default", std::string(kGeneratorWorkflows) + "…");
  } else if (const auto wanted = BuilderId::Parse(expected_.builder_id.value_or(""));
             delegated && expected_.builder_id && !(wanted && builder->Matches(*wanted))) {
    differs("the builder is not the expected one", *expected_.builder_id);
  } else {
    check.Pass(delegated ? "trusted" : "the one of the certificate");
  }
}

// The builder that a delegator carried out must be a release as well.
void ProvenanceJudge::JudgeDelegatedRef(const AcceptedProvenance& accepted, std::string_view name, std::string_view ref) {
  BuilderRefRule rule = BuilderRefRule::kRelease;
  const Result<std::string> uri = accepted.source().source_uri();
  const std::optional<GitSource> source = uri ? GitSource::Parse(*uri) : std::nullopt;
  if (name.starts_with(kJReleaser)) {
    rule = BuilderRefRule::kJReleaser;
  } else if (expected_.testing && source && source->uri == std::string(kGitHubSource) + std::string(kExampleRepository)) {
    rule = BuilderRefRule::kReleaseOrMain;
  }
  Check& check = outcome_.Ask("reference of the builder", std::string(ref));
  if (IsAcceptableBuilderRef(ref, rule)) {
    check.Pass("a release");
    return;
  }
  outcome_.Refuse(check, rules::kSlsaBuilderRefInvalid, "the builder was not used at a release",
                  {{"reference", DescribeRule(rule), std::string(ref)}},
                  "reference the builder by a tag of the form vX.Y.Z and build again");
}

void ProvenanceJudge::JudgeBuild(const AcceptedProvenance& accepted) {
  const BuildSource source = accepted.source();
  JudgeSource(source, accepted.row->build_type);
  if (expected_.source_branch) JudgeBranch(source, *expected_.source_branch);
  if (expected_.source_tag) JudgeTag(source, *expected_.source_tag);
  if (expected_.source_versioned_tag) JudgeVersionedTag(source, *expected_.source_versioned_tag);
  if (!expected_.workflow_inputs.empty()) JudgeInputs(source);
}

bool ProvenanceJudge::NamesExpectedSource(std::string_view uri) const {
  const std::string expected = NormalizedGitUri(expected_.source_uri);
  return !expected_.source_uri.empty() && expected.starts_with(kGitHubSource) && uri == expected;
}

void ProvenanceJudge::JudgeSource(const BuildSource& source, std::string_view build_type) {
  Check& check = outcome_.Ask("source of the provenance");
  const auto malformed = [&](std::string message) {
    outcome_.Refuse(check, rules::kSlsaProvenanceMalformed, std::move(message), {}, "have the builder make the provenance again");
  };
  const Result<std::string> trigger_uri = source.trigger_uri(), source_uri = source.source_uri();
  if (!trigger_uri || !source_uri) {
    malformed(trigger_uri ? source_uri.error().message() : trigger_uri.error().message());
    return;
  }
  check.subject = *source_uri;
  const std::optional<GitSource> trigger = GitSource::Parse(*trigger_uri), built = GitSource::Parse(*source_uri);
  // These two leave out the reference of what was built, and only the repository can be compared.
  const bool ref_optional = build_type == kNpmBuildTypeWithoutRef || build_type == kDelegatorBuildType;
  const std::string expected = NormalizedGitUri(expected_.source_uri);
  const auto differs = [&](std::string message, std::string label, const std::string& wanted, const std::string& found) {
    outcome_.Refuse(check, rules::kSlsaSourceDiffers, std::move(message), {{std::move(label), wanted, found}},
                    "compare --source-uri with what was found");
  };
  if (!trigger || !NamesExpectedSource(trigger->uri)) {
    differs("the build was triggered from another repository", "trigger", expected, *trigger_uri);
  } else if (!built || !NamesExpectedSource(built->uri)) {
    differs("another repository was built", "source", expected, *source_uri);
  } else if (trigger->ref.empty() || (built->ref.empty() && !ref_optional)) {
    malformed("the provenance does not say at which reference it was built");
  } else if (!built->ref.empty() && *trigger_uri != *source_uri) {
    differs("another reference was built than the one that triggered it", "source", *trigger_uri, *source_uri);
  } else {
    check.Pass("the expected one");
  }
}

void ProvenanceJudge::JudgeBranch(const BuildSource& source, const std::string& wanted) {
  Check& check = outcome_.Ask("branch", wanted);
  const Result<std::string> ref = source.branch();
  const std::optional<std::string> branch = ref ? BranchOf(*ref) : std::nullopt;
  if (!branch) {
    outcome_.Refuse(check, rules::kSlsaRefInvalid, ref ? "it was not built from a branch that is known" : ref.error().message(),
                    {{"reference", "refs/heads/" + wanted, ref ? *ref : ""}},
                    "look from where the release is built; a tag is expected with --source-tag");
  } else if (*branch != wanted) {
    outcome_.Refuse(check, rules::kSlsaBranchDiffers, "it was built from another branch",
                    {{"branch", wanted, *branch}}, "compare --source-branch with the branch that was found");
  } else {
    check.Pass("the expected one");
  }
}

std::optional<std::string> ProvenanceJudge::ReadTag(const BuildSource& source, const std::string& wanted, Check& check) {
  const Result<std::string> ref = source.tag();
  std::optional<std::string> tag = ref ? TagOf(*ref) : std::nullopt;
  if (!tag)
    outcome_.Refuse(check, rules::kSlsaRefInvalid, ref ? "it was not built from a tag" : ref.error().message(),
                    {{"reference", "refs/tags/" + wanted, ref ? *ref : ""}},
                    "look from where the release is built; a branch is expected with --source-branch");
  return tag;
}

void ProvenanceJudge::JudgeTag(const BuildSource& source, const std::string& wanted) {
  Check& check = outcome_.Ask("tag", wanted);
  const std::optional<std::string> tag = ReadTag(source, wanted, check);
  if (!tag) return;
  if (*tag == wanted) {
    check.Pass("the expected one");
    return;
  }
  outcome_.Refuse(check, rules::kSlsaTagDiffers, "it was built from another tag", {{"tag", wanted, *tag}},
                  "compare --source-tag with the tag that was found");
}

void ProvenanceJudge::JudgeVersionedTag(const BuildSource& source, const std::string& wanted) {
  Check& check = outcome_.Ask("versioned tag", wanted);
  const std::optional<SemanticVersion> expected = SemanticVersion::Parse(wanted);
  if (!expected) {
    outcome_.Refuse(check, rules::kSlsaExpectationUnusable, fmt::format("'{}' is no version", wanted), {},
                    "a version is v1, v1.2, v1.2.3 or v1.2.3-prerelease");
    return;
  }
  const std::optional<std::string> tag = ReadTag(source, wanted, check);
  if (!tag) return;
  const std::optional<SemanticVersion> version = SemanticVersion::Parse(*tag);
  if (version && version->Satisfies(*expected)) {
    check.Pass(*tag);
    return;
  }
  outcome_.Refuse(check, rules::kSlsaVersionedTagDiffers,
                  version ? "it was built from a tag of another version" : "the tag that it was built from is no version",
                  {{"tag", wanted, *tag}}, "compare --source-versioned-tag with the tag that was found");
}

void ProvenanceJudge::JudgeInputs(const BuildSource& source) {
  const Result<const Node*> inputs = source.inputs();
  for (const auto& [name, wanted] : expected_.workflow_inputs) {
    Check& check = outcome_.Ask("workflow input", name);
    const std::optional<std::string> found = inputs ? TextMember(*inputs, {name}) : std::nullopt;
    if (found && *found == wanted) {
      check.Pass(wanted);
      continue;
    }
    std::string message = !inputs ? inputs.error().message()
                          : found ? fmt::format("the input '{}' was another", name)
                                  : fmt::format("the workflow had no input '{}' that is a text", name);
    outcome_.Refuse(check, rules::kSlsaWorkflowInputDiffers, std::move(message), {{name, wanted, found.value_or("")}},
                    "compare --workflow-input with how the workflow was started");
  }
}

void ProvenanceJudge::JudgeSubjects(const Statement& statement, std::span<const NamedDigest> artifacts) {
  for (const NamedDigest& artifact : artifacts) {
    Check& check = outcome_.Ask("artifact", artifact.name);
    const HashAlgorithm algorithm = artifact.digest.algorithm();
    std::vector<Evidence> evidence;
    bool found = false;
    for (const attestation::ResourceDescriptor& subject : statement.subjects()) {
      const Digest* digest = subject.digests.Find(algorithm);
      found = found || (digest != nullptr && *digest == artifact.digest);
      if (evidence.size() < kSubjectsShown)
        evidence.push_back({fmt::format("{} of {}", InfoOf(algorithm).name, subject.name.empty() ? "a subject" : subject.name),
                            digest == nullptr ? "" : digest->hex(), artifact.digest.hex()});
    }
    if (found && IsAcceptedAlgorithm(algorithm)) {
      check.Pass("a subject of the attestation");
    } else {
      outcome_.Refuse(check, rules::kSlsaDigestNotFound, "the attestation is not about the artifact", std::move(evidence),
                      "fetch the artifact and its attestation again, of the same version");
    }
  }
}

}  // namespace pipeseal::verify
