#include "pipeseal/sbom/vex/statement.h"

#include <algorithm>
#include <iterator>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/hex.h"

namespace pipeseal::sbom {
namespace {

struct StatusNames {
  VexStatus status;
  std::string_view openvex, cyclonedx;
};
// The first row of a status is the one that is written.
constexpr StatusNames kStatuses[] = {
    {VexStatus::kNotAffected, "not_affected", "not_affected"},
    {VexStatus::kAffected, "affected", "exploitable"},
    {VexStatus::kFixed, "fixed", "resolved"},
    {VexStatus::kUnderInvestigation, "under_investigation", "in_triage"},
    {VexStatus::kNotAffected, "", "false_positive"},
    {VexStatus::kFixed, "", "resolved_with_pedigree"},
};

struct JustificationNames {
  VexJustification justification;
  std::string_view openvex, cyclonedx;
};
using enum VexJustification;
constexpr JustificationNames kJustifications[] = {
    {kComponentNotPresent, "component_not_present", "requires_dependency"},
    {kVulnerableCodeNotPresent, "vulnerable_code_not_present", "code_not_present"},
    {kVulnerableCodeNotInExecutePath, "vulnerable_code_not_in_execute_path", "code_not_reachable"},
    {kVulnerableCodeCannotBeControlledByAdversary, "vulnerable_code_cannot_be_controlled_by_adversary",
     "requires_environment"},
    {kInlineMitigationsAlreadyExist, "inline_mitigations_already_exist", "protected_by_mitigating_control"},
    {kVulnerableCodeCannotBeControlledByAdversary, "", "requires_configuration"},
    {kInlineMitigationsAlreadyExist, "", "protected_by_compiler"},
    {kInlineMitigationsAlreadyExist, "", "protected_at_runtime"},
    {kInlineMitigationsAlreadyExist, "", "protected_at_perimeter"},
};

constexpr std::size_t kLeastHashDigits = 64, kMostHashDigits = 128;
constexpr std::size_t kMaxIdBytes = 4096, kMaxTextBytes = 4096;

}  // namespace

std::string_view NameOf(VexStatus status) {
  return std::ranges::find(kStatuses, status, &StatusNames::status)->openvex;
}

std::string_view AnalysisOf(VexStatus status) {
  return std::ranges::find(kStatuses, status, &StatusNames::status)->cyclonedx;
}

std::optional<VexStatus> FindVexStatus(std::string_view name) {
  const auto* at = std::ranges::find(kStatuses, name, &StatusNames::openvex);
  return at == std::end(kStatuses) || name.empty() ? std::nullopt : std::optional(at->status);
}

std::optional<VexStatus> VexStatusOfAnalysis(std::string_view state) {
  const auto* at = std::ranges::find(kStatuses, state, &StatusNames::cyclonedx);
  return at == std::end(kStatuses) ? std::nullopt : std::optional(at->status);
}

std::string_view NameOf(VexJustification justification) {
  return std::ranges::find(kJustifications, justification, &JustificationNames::justification)->openvex;
}

std::string_view AnalysisOf(VexJustification justification) {
  return std::ranges::find(kJustifications, justification, &JustificationNames::justification)->cyclonedx;
}

std::optional<VexJustification> FindVexJustification(std::string_view name) {
  if (name.empty()) return std::nullopt;
  for (const JustificationNames& row : kJustifications)
    if (row.openvex == name || row.cyclonedx == name) return row.justification;
  return std::nullopt;
}

std::optional<VexHash> MakeVexHash(std::string_view algorithm, std::string_view value) {
  if (value.size() < kLeastHashDigits || value.size() > kMostHashDigits || !IsHex(value)) return std::nullopt;
  VexHash hash{{}, AsciiLowered(value)};
  for (const char c : algorithm)
    if (IsAsciiAlphanumeric(c)) hash.algorithm += ToAsciiLower(c);
  if (hash.algorithm.empty()) return std::nullopt;
  return hash;
}

std::string StatementText(std::string_view text) { return std::string(text.substr(0, kMaxTextBytes)); }

void AddIdentifier(std::string_view id, VexProduct& product) {
  if (id.size() > kMaxIdBytes) return;
  if (LooksLikeBomLink(id)) {
    if (auto link = BomLink::Parse(id)) product.link = std::move(*link);
  } else if (id.starts_with("cpe:")) {
    if (auto cpe = Cpe::Parse(id)) product.cpes.push_back(std::move(*cpe));
  } else if (id.starts_with("pkg:")) {
    if (auto purl = PackageUrl::Parse(id)) product.purls.push_back(std::move(*purl));
  }
}

}  // namespace pipeseal::sbom
