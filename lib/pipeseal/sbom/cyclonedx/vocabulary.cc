#include "pipeseal/sbom/cyclonedx/vocabulary.h"

#include <algorithm>

namespace pipeseal::sbom {
namespace {

struct Words {
  CycloneDxList list;
  CycloneDxMinor since;
  std::string_view words;  // a blank before and behind each
};

using enum CycloneDxList;

constexpr Words kWords[] = {
    {kComponentType, 2, " application framework library container operating-system device firmware file "},
    {kComponentType, 5, " platform device-driver machine-learning-model data "},
    {kComponentType, 6, " cryptographic-asset "},
    {kScope, 2, " required optional excluded "},
    {kHashAlgorithm, 2,
     " MD5 SHA-1 SHA-256 SHA-384 SHA-512 SHA3-256 SHA3-384 SHA3-512 BLAKE2b-256 BLAKE2b-384 BLAKE2b-512 BLAKE3 "},
    {kHashAlgorithm, 7, " Streebog-256 Streebog-512 "},
    {kReferenceType, 2,
     " vcs issue-tracker website advisories bom mailing-list social chat documentation support distribution license build-meta"
     " build-system other "},
    {kReferenceType, 4, " release-notes "},
    {kReferenceType, 5,
     " distribution-intake security-contact model-card log configuration evidence formulation attestation threat-model"
     " adversary-model risk-assessment vulnerability-assertion exploitability-statement pentest-report static-analysis-report"
     " dynamic-analysis-report runtime-analysis-report component-analysis-report maturity-report certification-report"
     " codified-infrastructure quality-metrics poam "},
    {kReferenceType, 6, " source-distribution electronic-signature digital-signature rfc-9116 "},
    {kReferenceType, 7, " patent patent-family patent-assertion citation "},
    {kLifecyclePhase, 5, " design pre-build build post-build operations discovery decommission "},
    {kAggregate, 3, " complete incomplete incomplete_first_party_only incomplete_third_party_only unknown not_specified "},
    {kAggregate, 5,
     " incomplete_first_party_proprietary_only incomplete_first_party_opensource_only incomplete_third_party_proprietary_only"
     " incomplete_third_party_opensource_only "},
    {kSeverity, 4, " critical high medium low info none unknown "},
    {kRatingMethod, 4, " CVSSv2 CVSSv3 CVSSv31 OWASP other "},
    {kRatingMethod, 5, " CVSSv4 SSVC "},
    {kAnalysisState, 4, " resolved resolved_with_pedigree exploitable in_triage false_positive not_affected "},
    {kJustification, 4,
     " code_not_present code_not_reachable requires_configuration requires_dependency requires_environment protected_by_compiler"
     " protected_at_runtime protected_at_perimeter protected_by_mitigating_control "},
    {kResponse, 4, " can_not_fix will_not_fix update rollback workaround_available "},
    {kAffectedStatus, 4, " affected unaffected unknown "},
};

bool Holds(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1))
    if (words[at - 1] == ' ' && words[at + word.size()] == ' ') return true;  // not a part of a longer word
  return false;
}

}  // namespace

std::optional<CycloneDxMinor> CycloneDxJsonVersion(std::string_view version) {
  if (version.size() != 3 || !version.starts_with("1.") || version[2] < '2' || version[2] > '7') return std::nullopt;
  return version[2] - '0';
}

bool HasWord(CycloneDxList list, std::string_view word, CycloneDxMinor version) {
  if (word.empty() || word.contains(' ')) return false;
  return std::ranges::any_of(kWords, [&](const Words& row) {
    return row.list == list && row.since <= version && Holds(row.words, word);
  });
}

}  // namespace pipeseal::sbom
