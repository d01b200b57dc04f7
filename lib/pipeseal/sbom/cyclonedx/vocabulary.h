// The words of CycloneDX, and since which version of it each is one (bom-1.2.schema.json to bom-1.7.schema.json).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace pipeseal::sbom {

// The second number of a version: 2 to 7, which are those that have a JSON form.
using CycloneDxMinor = int;
// Nothing for a text that is none of them.
std::optional<CycloneDxMinor> CycloneDxJsonVersion(std::string_view version);

enum class CycloneDxList : std::uint8_t {
  kComponentType,
  kScope,
  kHashAlgorithm,
  kReferenceType,
  kLifecyclePhase,
  kAggregate,
  kSeverity,
  kRatingMethod,
  kAnalysisState,
  kJustification,
  kResponse,
  kAffectedStatus,
};

// The schema of this version has the word in this list. Exact spelling.
bool HasWord(CycloneDxList list, std::string_view word, CycloneDxMinor version);

}  // namespace pipeseal::sbom
