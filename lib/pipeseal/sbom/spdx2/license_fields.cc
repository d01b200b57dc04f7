#include "pipeseal/sbom/spdx2/license_fields.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/sbom/license_expression.h"
#include "pipeseal/sbom/license_list.h"
#include "pipeseal/sbom/spdx2/forms.h"

namespace pipeseal::sbom {
namespace {

constexpr std::string_view kUnknownText = "The document that was converted does not have the text of this licence.";

// Nothing for no operand.
std::optional<std::string> Conjunction(const std::vector<std::string>& operands) {
  if (operands.empty()) return std::nullopt;
  if (operands.size() == 1) return operands[0];
  std::string all;
  for (const std::string& operand : operands)
    all += fmt::format("{}{}", all.empty() ? "" : " AND ",
                       operand.contains(' ') ? fmt::format("({})", operand) : operand);
  return all;
}

bool IsAbsence(std::string_view value) { return value == "NONE" || value == "NOASSERTION"; }

}  // namespace

Spdx2LicenseWriter::Spdx2LicenseWriter(const Graph& graph, Losses& losses)
    : graph_(graph), losses_(losses), from_spdx2_(IsFromSpdx2(graph)) {
  for (const LicenseDefinition& definition : graph.license_definitions) {
    if (!from_spdx2_ && !IsLicenseRef(definition.id)) {
      losses_.Add("a licence's text", definition.id);
      continue;
    }
    const std::string_view text = definition.text.empty() && !from_spdx2_ ? definition.name : definition.text;
    described_.push_back({std::string(definition.id), std::string(definition.name), std::string(text)});
    ids_.emplace(definition.id);
    unique_.Reserve(definition.id);
  }
}

Spdx2LicenseFields Spdx2LicenseWriter::Of(const Component& component) {
  Spdx2LicenseFields fields;
  std::vector<std::string> concluded, declared;
  const auto licenses = component.licenses.of(graph_.licenses);
  const bool said = std::ranges::any_of(licenses, [](const License& each) { return !IsAbsence(each.value); });
  for (const License& license : licenses) {
    // Where there are others, what says nothing is no part of a conjunction.
    if (!from_spdx2_ && said && IsAbsence(license.value) && license.form == LicenseForm::kExpression) continue;
    const std::string expression = ExpressionOf(license);
    switch (license.role) {
      case LicenseRole::kConcluded: concluded.push_back(expression); break;
      case LicenseRole::kObserved: fields.observed.push_back(expression); break;
      case LicenseRole::kUnstated:
      case LicenseRole::kDeclared: declared.push_back(expression); break;
    }
  }
  fields.concluded = Conjunction(concluded);
  fields.declared = Conjunction(declared);
  return fields;
}

std::string Spdx2LicenseWriter::ExpressionOf(const License& license) {
  if (from_spdx2_) return std::string(license.value);
  if (license.form == LicenseForm::kExpression && IsAbsence(license.value)) return std::string(license.value);
  const auto [at, is_new] = expressions_.try_emplace({license.form, license.value});
  if (!is_new) return at->second;
  const LicenseInfo* listed = license.form == LicenseForm::kId ? FindLicense(license.value) : nullptr;
  if (listed != nullptr) {
    at->second = listed->id;
  } else if (license.form == LicenseForm::kExpression && Describe(license.value)) {
    at->second = license.value;
  } else {
    at->second = ReferTo(license.value);
  }
  return at->second;
}

// False for what is no expression of SPDX 2.
bool Spdx2LicenseWriter::Describe(std::string_view expression) {
  const Result<LicenseExpression> parsed = LicenseExpression::Parse(expression);
  if (!parsed) return false;
  std::vector<std::string> references;
  for (const LicenseTerm* term : parsed->terms()) {
    if (term->exception.contains("AdditionRef-") || term->license.starts_with("DocumentRef-")) return false;
    if (term->license.starts_with("LicenseRef-")) references.push_back(term->license);
  }
  for (const std::string& id : references) {
    if (!ids_.insert(id).second) continue;
    losses_.Add("a licence's text, which the document does not have", id);
    unique_.Reserve(id);
    described_.push_back({id, {}, std::string(kUnknownText)});
  }
  return true;
}

// Of a licence with a name that is no id.
std::string Spdx2LicenseWriter::ReferTo(std::string_view name) {
  const auto [at, is_new] = by_name_.try_emplace(std::string(name));
  if (!is_new) return at->second;
  at->second = unique_.Make("LicenseRef-" + IdStringOf(name.substr(0, 100)));
  ids_.insert(at->second);
  described_.push_back({at->second, std::string(name), name.empty() ? std::string(kUnknownText) : std::string(name)});
  return at->second;
}

}  // namespace pipeseal::sbom
