#include "pipeseal/attestation/predicate.h"

#include <algorithm>

#include "pipeseal/attestation/predicates/cosign_vuln.h"
#include "pipeseal/attestation/predicates/cyclonedx.h"
#include "pipeseal/attestation/predicates/link.h"
#include "pipeseal/attestation/predicates/npm_publish.h"
#include "pipeseal/attestation/predicates/openvex.h"
#include "pipeseal/attestation/predicates/reference.h"
#include "pipeseal/attestation/predicates/release.h"
#include "pipeseal/attestation/predicates/runtime_trace.h"
#include "pipeseal/attestation/predicates/scai.h"
#include "pipeseal/attestation/predicates/simple_verification_result.h"
#include "pipeseal/attestation/predicates/slsa_provenance.h"
#include "pipeseal/attestation/predicates/spdx2.h"
#include "pipeseal/attestation/predicates/spdx3.h"
#include "pipeseal/attestation/predicates/test_result.h"
#include "pipeseal/attestation/predicates/verification_summary.h"
#include "pipeseal/attestation/predicates/vulns.h"
#include "pipeseal/base/escape.h"

namespace pipeseal::attestation {
namespace {

template <typename Type>
Result<std::unique_ptr<const Predicate>> ReadAs(const Statement& statement, const Limits& limits) {
  PIPESEAL_ASSIGN(Type predicate, Type::Read(statement, limits));
  return std::unique_ptr<const Predicate>(std::make_unique<const Type>(std::move(predicate)));
}

constexpr std::string_view kCosignVuln[] = {"https://cosign.sigstore.dev/attestation/vuln/v1",
                                            "cosign.sigstore.dev/attestation/vuln/v1"};
constexpr std::string_view kCycloneDx[] = {"https://cyclonedx.org/bom",      "https://cyclonedx.org/bom/v1.7",
                                           "https://cyclonedx.org/bom/v1.6", "https://cyclonedx.org/bom/v1.5",
                                           "https://cyclonedx.org/bom/v1.4"};
constexpr std::string_view kLink[] = {"https://in-toto.io/attestation/link/v0.3", "https://in-toto.io/Link/v1",
                                      "https://in-toto.io/Link/v0.2"};
constexpr std::string_view kNpmPublish[] = {"https://github.com/npm/attestation/tree/main/specs/publish/v0.1"};
constexpr std::string_view kOpenVex[] = {"https://openvex.dev/ns/v0.2.0", "https://openvex.dev/ns/v0.0.1", "https://openvex.dev/ns"};
constexpr std::string_view kReference[] = {"https://in-toto.io/attestation/reference/v0.1"};
constexpr std::string_view kRelease[] = {"https://in-toto.io/attestation/release/v0.1"};
constexpr std::string_view kRuntimeTrace[] = {"https://in-toto.io/attestation/runtime-trace/v0.1"};
constexpr std::string_view kScai[] = {"https://in-toto.io/attestation/scai/v0.3",
                                      "https://in-toto.io/attestation/scai/attribute-report/v0.2"};
constexpr std::string_view kProvenanceV02[] = {kSlsaProvenanceV02};
constexpr std::string_view kProvenanceV1[] = {kSlsaProvenanceV1};
constexpr std::string_view kSpdx2[] = {"https://spdx.dev/Document/v2.3", "https://spdx.dev/Document/v2.2", "https://spdx.dev/Document"};
constexpr std::string_view kSpdx3[] = {"https://spdx.dev/Document/v3"};
constexpr std::string_view kSvr[] = {"https://in-toto.io/attestation/svr/v0.2", "https://in-toto.io/attestation/svr/v0.1"};
constexpr std::string_view kTestResult[] = {"https://in-toto.io/attestation/test-result/v0.1"};
constexpr std::string_view kVsa[] = {kVerificationSummaryType};
constexpr std::string_view kVulnsV01[] = {"https://in-toto.io/attestation/vulns/v0.1"};
constexpr std::string_view kVulnsV02[] = {"https://in-toto.io/attestation/vulns/v0.2"};

constexpr PredicateType kTypes[] = {
    {"cosign-vuln", kCosignVuln, "cosign vulnerability scan", ReadAs<CosignVulnerabilities>},
    {"cyclonedx", kCycloneDx, "CycloneDX BOM", ReadAs<CycloneDxPredicate>},
    {"link", kLink, "in-toto link", ReadAs<LinkPredicate>},
    {"npm-publish", kNpmPublish, "npm publish attestation", ReadAs<NpmPublish>},
    {"openvex", kOpenVex, "OpenVEX document", ReadAs<OpenVex>},
    {"reference", kReference, "reference", ReadAs<Reference>},
    {"release", kRelease, "release", ReadAs<Release>},
    {"runtime-trace", kRuntimeTrace, "runtime trace", ReadAs<RuntimeTrace>},
    {"scai", kScai, "SCAI attribute report", ReadAs<AttributeReport>},
    {"slsa-provenance-v0.2", kProvenanceV02, "SLSA provenance v0.2", ReadAs<SlsaProvenance>},
    {"slsa-provenance-v1", kProvenanceV1, "SLSA provenance v1", ReadAs<SlsaProvenance>},
    {"spdx-v2", kSpdx2, "SPDX 2 document", ReadAs<Spdx2Predicate>},
    {"spdx-v3", kSpdx3, "SPDX 3 document", ReadAs<Spdx3Predicate>},
    {"svr", kSvr, "simple verification result", ReadAs<SimpleVerificationResult>},
    {"test-result", kTestResult, "test result", ReadAs<TestResult>},
    {"vsa", kVsa, "SLSA verification summary", ReadAs<VerificationSummary>},
    {"vulns-v0.1", kVulnsV01, "vulnerability scan v0.1", ReadAs<Vulnerabilities>},
    {"vulns-v0.2", kVulnsV02, "vulnerability scan v0.2", ReadAs<Vulnerabilities>},
};

// "slsa-provenance" of "slsa-provenance-v1"; a name without a version is its own family.
std::string_view FamilyOf(std::string_view short_name) {
  const std::size_t dash = short_name.rfind("-v");
  const bool version = dash != std::string_view::npos && short_name.find_first_not_of("0123456789.", dash + 2) == std::string_view::npos;
  return version ? short_name.substr(0, dash) : short_name;
}

// The newest version of what `asked` calls, or nullptr: within a family the names ascend.
const PredicateType* FindNewest(std::string_view asked) {
  const PredicateType* newest = nullptr;
  for (const PredicateType& type : kTypes)
    if (type.short_name == asked || FamilyOf(type.short_name) == asked) newest = &type;
  return newest;
}

// SPDX 2 has a URI for each of its versions ("SPDX-2.3"), and one for those that have none.
std::string_view SpdxType(const encoding::Node& document) {
  const encoding::Node* version = document.Find("spdxVersion");
  if (version == nullptr) return kSpdx3[0];
  if (version->text() == "SPDX-2.3") return kSpdx2[0];
  return version->text() == "SPDX-2.2" ? kSpdx2[1] : kSpdx2[2];
}

std::string ShortNames() {
  std::string names;
  for (const PredicateType& type : kTypes) names += fmt::format("{}{}", names.empty() ? "" : ", ", type.short_name);
  return names;
}

}  // namespace

void AddClaim(Claims& claims, std::string_view label, std::string_view value) {
  if (!value.empty()) claims.emplace_back(label, value);
}

std::span<const PredicateType> PredicateTypes() { return kTypes; }

const PredicateType* FindPredicateType(std::string_view uri) {
  for (const PredicateType& type : kTypes)
    if (std::ranges::find(type.uris, uri) != type.uris.end()) return &type;
  return nullptr;
}

Result<std::vector<std::string>> ResolvePredicateTypes(std::string_view asked) {
  if (FindPredicateType(asked) != nullptr || asked.contains("://")) return std::vector<std::string>{std::string(asked)};
  std::vector<std::string> uris;
  for (const PredicateType& type : kTypes)
    if (type.short_name == asked || FamilyOf(type.short_name) == asked) uris.insert(uris.end(), type.uris.begin(), type.uris.end());
  if (!uris.empty()) return uris;
  return std::unexpected(Error(ErrorCode::kUsage, fmt::format("'{}' is no type of predicate", EscapeForTerminal(asked)))
                             .WithHint(fmt::format("give its URI, or one of {}", ShortNames())));
}

Result<std::string> ChoosePredicateType(std::string_view asked, const encoding::Node& predicate) {
  const PredicateType* type = FindNewest(asked);
  if (type == nullptr)
    return Fail(Error(ErrorCode::kUsage, fmt::format("'{}' is no type of predicate", EscapeForTerminal(asked)))
                    .WithHint(fmt::format("give one of {}", ShortNames())));
  if (asked == "spdx" || asked == "spdx-v2") {
    const std::string_view chosen = SpdxType(predicate);
    return std::string(asked == "spdx-v2" && chosen == kSpdx3[0] ? kSpdx2[0] : chosen);
  }
  return std::string(type->uris.front());
}

std::vector<std::pair<std::string_view, std::string_view>> PredicateFamilies() {
  std::vector<std::pair<std::string_view, std::string_view>> families;
  for (const PredicateType& type : kTypes) {
    const std::string_view family = FamilyOf(type.short_name);
    if (family == type.short_name) continue;
    if (families.empty() || families.back().first != family) families.emplace_back(family, type.title);
    families.back().second = type.title;
  }
  return families;
}

}  // namespace pipeseal::attestation
