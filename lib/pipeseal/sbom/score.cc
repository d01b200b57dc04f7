#include "pipeseal/sbom/score.h"

#include <algorithm>
#include <functional>
#include <span>
#include <utility>

namespace pipeseal::sbom {
namespace {

struct CheckRow {
  std::string_view name, advice;
  std::uint32_t weight;
  // Exactly one of the two.
  bool (*document)(const StatedFacts& facts) = nullptr;
  bool (*component)(const StatedFacts& facts, const Component& component) = nullptr;
  bool (*applies)(const DocumentInfo& document) = nullptr;  // null: to every format
};

struct CategoryRow {
  std::string_view name;
  std::uint32_t weight;
  std::span<const CheckRow> checks;
};

bool IsSpdx2(const DocumentInfo& document) { return VocabularyOf(document) == HashVocabulary::kSpdx2; }

bool HasName(const StatedFacts&, const Component& component) { return IsStated(component.name); }
bool HasVersion(const StatedFacts&, const Component& component) { return IsStated(component.version) || component.external; }
bool HasSupplier(const StatedFacts&, const Component& component) {
  return IsStated(component.supplier) || IsStated(component.manufacturer);
}
bool HasIdentifier(const StatedFacts& facts, const Component& component) { return facts.HasIdentifier(component); }
bool HasHash(const StatedFacts& facts, const Component& component) { return facts.HasHash(component); }
bool HasStrongHash(const StatedFacts& facts, const Component& component) { return facts.HasStrongHash(component); }
bool HasLicense(const StatedFacts& facts, const Component& component) { return facts.HasLicense(component); }
bool HasSpdxLicense(const StatedFacts& facts, const Component& component) { return facts.HasSpdxLicense(component); }
bool IsReached(const StatedFacts& facts, const Component& component) { return facts.IsReached(component); }
bool HasOrigin(const StatedFacts& facts, const Component& component) {
  return IsStated(component.download_location) || facts.HasReference(component, "distribution") ||
         facts.HasReference(component, "vcs") || facts.HasReference(component, "source-distribution");
}
bool HasSerial(const StatedFacts& facts) { return IsStated(facts.graph().document.serial); }
bool HasTime(const StatedFacts& facts) { return facts.HasTime(); }
bool HasAuthor(const StatedFacts& facts) { return facts.HasAuthor(); }
bool HasTool(const StatedFacts& facts) { return facts.HasTool(); }
bool HasContext(const StatedFacts& facts) { return facts.HasGenerationContext(); }
bool HasRoot(const StatedFacts& facts) { return facts.HasRoot(); }
bool RootStatesDependencies(const StatedFacts& facts) { return facts.RootStatesDependencies(); }
bool RootStatesCompleteness(const StatedFacts& facts) { return facts.RootStatesCompleteness(); }

// Lifecycles came with CycloneDX 1.5, compositions with 1.3; SPDX 3 has both in its own words.
bool HasLifecycles(const DocumentInfo& document) {
  return document.format == Format::kCycloneDx ? IsVersionAtLeast(document.version, 1, 5) : !IsSpdx2(document);
}
bool HasCompositions(const DocumentInfo& document) {
  return document.format == Format::kCycloneDx ? IsVersionAtLeast(document.version, 1, 3) : !IsSpdx2(document);
}

constexpr CheckRow kIdentification[] = {
    {"name", "name every component", 1, nullptr, HasName},
    {"version", "give every component its version", 2, nullptr, HasVersion},
    {"unique identifier", "give every component a well-formed package URL, CPE or SWID tag", 3, nullptr, HasIdentifier},
    {"serial number of the document", "give the document a serial number or namespace", 1, HasSerial},
};
constexpr CheckRow kIntegrity[] = {
    {"hash", "give every component a well-formed hash", 1, nullptr, HasHash},
    {"hash that resists collisions", "give every component a SHA-256 or stronger", 3, nullptr, HasStrongHash},
};
constexpr CheckRow kLicenses[] = {
    {"license", "name the license of every component", 2, nullptr, HasLicense},
    {"license by SPDX id", "name licenses by SPDX id or expression", 1, nullptr, HasSpdxLicense},
};
constexpr CheckRow kProvenance[] = {
    {"supplier", "name the supplier or manufacturer of every component", 3, nullptr, HasSupplier},
    {"time", "say when the document was made", 2, HasTime},
    {"author", "name the person or organization that made the document", 2, HasAuthor},
    {"tool", "name the tool that made the document", 1, HasTool},
    {"generation context", "say in which phase the document was made, e.g. build", 1, HasContext, nullptr, HasLifecycles},
};
constexpr CheckRow kDependencies[] = {
    {"root", "say which component this is the SBOM of", 1, HasRoot},
    {"dependencies of the root", "list what the root needs or contains", 2, RootStatesDependencies},
    {"related components", "say for every component what needs or contains it", 3, nullptr, IsReached},
};
constexpr CheckRow kCompleteness[] = {
    {"origin", "say where every component can be had, or where its source is", 2, nullptr, HasOrigin},
    {"completeness", "say whether the dependencies of the root are complete", 1, RootStatesCompleteness, nullptr,
     HasCompositions},
};
// Structure is not among them: it is of the document's text.
constexpr CategoryRow kCategories[] = {
    {"identification", 20, kIdentification}, {"integrity", 15, kIntegrity},       {"licenses", 15, kLicenses},
    {"provenance", 15, kProvenance},         {"dependencies", 15, kDependencies}, {"completeness", 5, kCompleteness},
};
constexpr std::uint32_t kStructureWeight = 15;

ScoreCheck Judge(const CheckRow& row, const StatedFacts& facts) {
  ScoreCheck check{.name = row.name, .advice = row.advice, .weight = row.weight};
  if (row.applies != nullptr && !row.applies(facts.graph().document)) return check;
  if (row.document != nullptr) {
    check.of = 1;
    check.have = row.document(facts) ? 1 : 0;
    return check;
  }
  // Nothing that could be asked is not a full answer.
  check.of = std::max<std::size_t>(facts.components().size(), 1);
  check.have = static_cast<std::size_t>(std::ranges::count_if(
      facts.components(), [&](const Component* component) { return row.component(facts, *component); }));
  return check;
}

Tenths Total(const Score& score) {
  if (score.components == 0) return 0;
  std::uint32_t points = 0, weights = 0;
  for (const ScoreCategory& category : score.categories) {
    points += category.weight * category.tenths();
    weights += category.weight;
  }
  return points / weights;
}

void FindGains(Score& score) {
  for (ScoreCategory& category : score.categories) {
    for (ScoreCheck& check : category.checks) {
      if (check.have == check.of) continue;
      const std::size_t have = std::exchange(check.have, check.of);
      check.gain = Total(score) - score.total;
      check.have = have;
    }
  }
}

}  // namespace

Tenths ScoreCategory::tenths() const {
  std::uint32_t points = 0, weights = 0;
  for (const ScoreCheck& check : checks) {
    if (!check.applies()) continue;
    points += check.weight * check.tenths();
    weights += check.weight;
  }
  return weights == 0 ? 0 : points / weights;
}

std::vector<const ScoreCheck*> Score::Improvements() const& {
  std::vector<const ScoreCheck*> improvements;
  for (const ScoreCategory& category : categories)
    for (const ScoreCheck& check : category.checks)
      if (check.gain != 0) improvements.push_back(&check);
  std::ranges::stable_sort(improvements, std::ranges::greater(), &ScoreCheck::gain);
  return improvements;
}

Score ScoreOf(const StatedFacts& facts, bool valid) {
  Score score{.components = facts.components().size(), .valid = valid};
  score.categories.push_back({.name = "structure", .weight = kStructureWeight});
  score.categories[0].checks.push_back({.name = "no errors",
                                        .advice = "mend the errors that `pipeseal sbom validate` names",
                                        .have = valid ? 1u : 0u,
                                        .of = 1});
  for (const CategoryRow& row : kCategories) {
    ScoreCategory& category = score.categories.emplace_back(row.name, row.weight);
    for (const CheckRow& check : row.checks) category.checks.push_back(Judge(check, facts));
  }
  score.total = Total(score);
  FindGains(score);
  return score;
}

}  // namespace pipeseal::sbom
