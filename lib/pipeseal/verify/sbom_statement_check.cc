#include <algorithm>

#include "pipeseal/encoding/jcs.h"
#include "pipeseal/verify/sbom_checks.h"
#include "pipeseal/verify/sbom_rules.h"

namespace pipeseal::verify {
namespace {

using sbom::DocumentType;

// Of the types of the attestation framework and of cosign, with or without a version behind them.
std::optional<DocumentType> TypeOfPredicate(std::string_view predicate_type, std::string_view& version) {
  constexpr std::string_view kCycloneDx = "https://cyclonedx.org/bom", kSpdx = "https://spdx.dev/Document";
  const auto rest_of = [&](std::string_view prefix) {
    std::string_view rest = predicate_type.substr(prefix.size());
    if (rest.starts_with("/v")) rest.remove_prefix(2);
    return rest;
  };
  if (predicate_type.starts_with(kCycloneDx)) {
    version = rest_of(kCycloneDx);
    return DocumentType::kCycloneDx;
  }
  if (!predicate_type.starts_with(kSpdx)) return std::nullopt;
  version = rest_of(kSpdx);
  return version.starts_with('3') ? DocumentType::kSpdx3 : DocumentType::kSpdx2;
}

bool TypeFits(const SbomHeld& held, Check& check) {
  const std::string& said = held.evidence.statement->predicate_type();
  const sbom::Identification& is = held.document.identification();
  std::string_view version;
  const std::optional<DocumentType> type = TypeOfPredicate(said, version);
  const bool spdx_without_version = version.empty() && is.type == DocumentType::kSpdx3 && type == DocumentType::kSpdx2;
  if (type && (*type == is.type || spdx_without_version) && is.version.starts_with(version)) return true;
  Finding& finding = held.Add(rules::kSbomPredicateType,
                              fmt::format("the attestation's predicateType is {}, the document is {} {}", said, NameOf(is.type), is.version));
  finding.locations.push_back({held.evidence.statement_name});
  finding.evidence.push_back({"predicateType", fmt::format("{} {}", NameOf(is.type), is.version), said});
  return check.Fail("predicateType and document differ");
}

// JSON is compared as values: signers write it anew. All else was attested as a text.
Result<bool> SameContent(const SbomHeld& held) {
  const encoding::Node* predicate = held.evidence.statement->predicate();
  if (predicate == nullptr) return false;
  const std::string_view text = held.document.values().text();
  if (predicate->is(encoding::Kind::kString)) return predicate->text() == text;
  Limits limits = kDefaultLimits;
  limits.metadata_bytes = limits.sbom_bytes;
  limits.nodes *= 4;
  if (!sbom::LooksLikeJson(text)) return false;
  PIPESEAL_ASSIGN(const encoding::Document document,
                  encoding::Document::ParseJson(std::string(sbom::SkipByteOrderMark(text)), limits));
  PIPESEAL_ASSIGN(const std::string attested, encoding::ToJcs(*predicate));
  PIPESEAL_ASSIGN(const std::string here, encoding::ToJcs(document.root()));
  return attested == here;
}

}  // namespace

void CheckSbomPredicate(const SbomHeld& held) {
  if (held.evidence.statement == nullptr) return;
  Check& check = held.outcome.trace.Child("attested document", held.evidence.statement_name);
  if (!TypeFits(held, check)) return;
  const Result<bool> same = SameContent(held);
  if (same && *same) {
    check.Pass("the attestation carries this very document");
    return;
  }
  const std::string why = same ? "the attestation carries another document" : "it cannot be compared: " + same.error().message();
  Finding& finding = held.Add(rules::kSbomNotAttested, why);
  finding.locations.push_back({held.evidence.statement_name});
  finding.hint = "use the SBOM that is in the attestation, or have this one attested";
  check.Fail(why);
}

namespace {

bool IsRootDigest(const SbomHeld& held, const DigestSet& digests) {
  const sbom::Component* root = held.document.graph().root();
  return root != nullptr && CompareDigests(held.components.digests(*root), digests) == SubjectMatch::kSame;
}

// The subject's file is found by its digest, whatever it is called here; one of the same name with another digest was swapped.
bool CheckSubject(const SbomHeld& held, const attestation::ResourceDescriptor& subject, Check& check) {
  const std::string_view base = std::string_view(subject.name).substr(subject.name.rfind('/') + 1);
  const SbomFile* namesake = nullptr;
  for (const SbomFile& file : held.evidence.files) {
    if (CompareDigests(subject.digests, file.digests) == SubjectMatch::kSame)
      return check.Pass(fmt::format("{} is the attestation's subject", file.path));
    if (file.path == subject.name || file.path.substr(file.path.rfind('/') + 1) == base) namesake = &file;
  }
  // If the SBOM itself describes the file that is here, it is the attestation that is of something else.
  const bool foreign = namesake == nullptr || IsRootDigest(held, namesake->digests);
  Finding& finding =
      foreign ? held.Add(rules::kSbomSubjectDiffers,
                         fmt::format("the attestation is about another artifact than {}", namesake ? namesake->path : "the files here"))
              : held.Add(rules::kSbomArtifactDiffers, fmt::format("{} is not what the SBOM was attested for", namesake->path));
  finding.subject = subject.name;
  finding.locations.push_back({held.evidence.statement_name});
  if (namesake != nullptr) AddDigestEvidence(subject.digests, namesake->digests, finding);
  return check.Fail("no file here has the subject's digest");
}

}  // namespace

void CheckSbomSubjects(const SbomHeld& held) {
  if (held.evidence.statement == nullptr || !held.evidence.has_files) return;
  for (const attestation::ResourceDescriptor& subject : held.evidence.statement->subjects())
    CheckSubject(held, subject, held.outcome.trace.Child("attested artifact", subject.name));
}

}  // namespace pipeseal::verify
