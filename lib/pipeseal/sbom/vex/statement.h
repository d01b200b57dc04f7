// VEX, the Vulnerability Exploitability eXchange, in one model: what somebody says of a vulnerability in products,
// whether it was written as OpenVEX, as CSAF, or as the analysis in a CycloneDX or SPDX 3 document.
//
// A statement is a claim. Whether it may take a vulnerability off a component is decided where it is matched, see
// vulnerability/matcher.h.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeseal/base/time.h"
#include "pipeseal/sbom/bom_link.h"
#include "pipeseal/sbom/cpe.h"
#include "pipeseal/sbom/graph.h"
#include "pipeseal/sbom/purl.h"

namespace pipeseal::sbom {

enum class VexStatus : std::uint8_t { kNotAffected, kAffected, kFixed, kUnderInvestigation };
std::string_view NameOf(VexStatus status);  // as OpenVEX has it: "not_affected"
std::optional<VexStatus> FindVexStatus(std::string_view name);
// Of `analysis.state` of CycloneDX.
std::optional<VexStatus> VexStatusOfAnalysis(std::string_view state);
std::string_view AnalysisOf(VexStatus status);

// Why something is not affected: the vocabulary of OpenVEX and CSAF, to which that of CycloneDX is mapped.
enum class VexJustification : std::uint8_t {
  kComponentNotPresent,
  kVulnerableCodeNotPresent,
  kVulnerableCodeNotInExecutePath,
  kVulnerableCodeCannotBeControlledByAdversary,
  kInlineMitigationsAlreadyExist,
};
std::string_view NameOf(VexJustification justification);
// In either vocabulary; nothing for a word of neither.
std::optional<VexJustification> FindVexJustification(std::string_view name);
// The nearest word of CycloneDX.
std::string_view AnalysisOf(VexJustification justification);

// The algorithm in lower case without punctuation ("sha256"), the value in lower case.
struct VexHash {
  std::string algorithm, value;
  auto operator<=>(const VexHash&) const = default;
};
// Nothing for a hash that identifies nothing: one of a broken algorithm, or not 256 to 512 bits in hexadecimal.
std::optional<VexHash> MakeVexHash(std::string_view algorithm, std::string_view value);

struct VexProduct {
  std::string id;  // as the document has it
  std::vector<PackageUrl> purls{};
  std::vector<Cpe> cpes{};
  std::vector<VexHash> hashes{};
  std::optional<BomLink> link{};
  Index element = kNone;  // of the statement's own graph
  // It stands for a range of versions that its identifiers do not say.
  bool version_range = false;
  // Where it has any, the statement is about these parts of the product and no others.
  std::vector<VexProduct> subcomponents{};
};

// Adds what an id says by its form: a package URL, a CPE name or a BOM-Link. Nothing that is longer than such an id
// ever is.
void AddIdentifier(std::string_view id, VexProduct& product);

struct VexStatement {
  std::string document;          // id of the document that makes it
  const Graph* graph = nullptr;  // the SBOM that the statement is part of, if it is; compared, never read
  std::string vulnerability;
  std::vector<std::string> aliases{};
  std::vector<std::shared_ptr<const VexProduct>> products{};  // CSAF has thousands, and many statements about them
  VexStatus status = VexStatus::kUnderInvestigation;
  std::optional<VexJustification> justification{};
  std::string impact{}, action{};
  std::optional<UtcTime> time{};  // its own, or its document's
  std::string author{};
  std::size_t offset = 0;

  // Says why: a status of not_affected without this is an empty claim (CISA, minimum requirements for VEX).
  bool is_reasoned() const { return justification.has_value() || !impact.empty(); }
};

// What statements keep of a text that one document may have for thousands of them: its beginning, if it is very long.
std::string StatementText(std::string_view text);

struct VexDocument {
  std::string id{}, author{};
  std::optional<UtcTime> time{};
  std::vector<VexStatement> statements{};
};

}  // namespace pipeseal::sbom
