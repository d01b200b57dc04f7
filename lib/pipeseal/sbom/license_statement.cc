#include "pipeseal/sbom/license_statement.h"

#include <fmt/ranges.h>

#include <algorithm>

namespace pipeseal::sbom {
namespace {

template <typename Wanted>
std::vector<const License*> LicensesWhere(const Graph& graph, const Component& component, Wanted wanted) {
  std::vector<const License*> found;
  for (const License& license : component.licenses.of(graph.licenses))
    if (!SaysNothing(license) && wanted(license.role)) found.push_back(&license);
  return found;
}

void SortAndUnite(std::vector<std::string>& texts) {
  std::ranges::sort(texts);
  const auto twice = std::ranges::unique(texts);
  texts.erase(twice.begin(), twice.end());
}

// The operands of a chain of `kind`, of which parts may stand in parentheses; the node itself where it is none.
void AddOperands(const LicenseNode& node, LicenseNode::Kind kind, std::vector<std::string>& texts) {
  if (node.kind != kind) return texts.push_back(NormalizedText(node));
  for (const LicenseNode& operand : node.operands) AddOperands(operand, kind, texts);
}

}  // namespace

bool SaysNothing(const License& license) { return license.value.empty() || license.value == "NOASSERTION"; }

std::vector<const License*> StatedLicenses(const Graph& graph, const Component& component) {
  std::vector<const License*> stated =
      LicensesWhere(graph, component, [](LicenseRole role) { return role == LicenseRole::kConcluded; });
  if (stated.empty())
    stated = LicensesWhere(graph, component, [](LicenseRole role) {
      return role == LicenseRole::kDeclared || role == LicenseRole::kUnstated;
    });
  return stated.empty() ? ObservedLicenses(graph, component) : stated;
}

std::vector<const License*> ObservedLicenses(const Graph& graph, const Component& component) {
  return LicensesWhere(graph, component, [](LicenseRole role) { return role == LicenseRole::kObserved; });
}

std::string NormalizedText(const LicenseNode& node) {
  if (node.kind == LicenseNode::Kind::kTerm) return node.term.text();
  std::vector<std::string> texts;
  AddOperands(node, node.kind, texts);
  const bool is_and = node.kind == LicenseNode::Kind::kAnd;
  // Of the two kinds only OR within AND needs parentheses.
  for (std::string& text : texts)
    if (is_and && text.contains(" OR ")) text = "(" + text + ")";
  SortAndUnite(texts);
  return fmt::format("{}", fmt::join(texts, is_and ? " AND " : " OR "));
}

std::vector<std::string> LicenseSet(const std::vector<const License*>& licenses) {
  std::vector<std::string> texts;
  for (const License* license : licenses) {
    const Result<LicenseExpression> expression = LicenseExpression::Parse(license->value);
    if (expression) {
      AddOperands(expression->root(), LicenseNode::Kind::kAnd, texts);
    } else {
      texts.emplace_back(license->value);
    }
  }
  SortAndUnite(texts);
  return texts;
}

std::vector<std::string> LicenseTerms(const std::vector<const License*>& licenses) {
  std::vector<std::string> texts;
  for (const License* license : licenses) {
    const Result<LicenseExpression> expression = LicenseExpression::Parse(license->value);
    if (!expression) continue;
    for (const LicenseTerm* term : expression->terms()) texts.push_back(term->text());
  }
  return texts;
}

std::string LicenseText(const Graph& graph, const Component& component) {
  return fmt::format("{}", fmt::join(LicenseSet(StatedLicenses(graph, component)), ", "));
}

}  // namespace pipeseal::sbom
