#include <unordered_map>

#include "pipeseal/sbom/checks.h"
#include "pipeseal/sbom/license_expression.h"
#include "pipeseal/sbom/license_list.h"
#include "pipeseal/sbom/rules.h"

namespace pipeseal::sbom {
namespace {

// Documents repeat few expressions very often.
class LicenseCheck {
 public:
  LicenseCheck(const Graph& graph, Issues& issues) : spdx_(graph.document.format == Format::kSpdx), issues_(issues) {}

  void Run(const License& license) {
    switch (license.form) {
      case LicenseForm::kName: return CheckName(license);
      case LicenseForm::kId: return CheckId(license);
      case LicenseForm::kExpression: return CheckExpression(license);
    }
  }

 private:
  void CheckName(const License& license) {
    const LicenseInfo* known = FindLicense(license.value);
    if (known != nullptr)
      issues_.Add(rules::kLicenseNameIsId, license.offset, [&] { return fmt::format("'{}' is an id", known->id); });
  }

  void CheckId(const License& license) {
    const LicenseInfo* known = FindLicense(license.value);
    if (known == nullptr && FindLicenseException(license.value) == nullptr)
      issues_.Add(rules::kLicenseUnknownId, license.offset, [&] { return fmt::format("'{}'", license.value.substr(0, 200)); });
    if (known != nullptr && known->deprecated()) AddDeprecated(license, known->id);
  }

  void CheckExpression(const License& license) {
    const auto [at, is_new] = parsed_.try_emplace(license.value);
    if (is_new) at->second = Parse(license.value);
    if (at->second.error) {
      const bool unknown = at->second.error->code() == ErrorCode::kSchema;
      issues_.Add(unknown ? rules::kLicenseUnknownId : rules::kLicenseExpressionInvalid, license.offset, [&] {
        return fmt::format("'{}': {}", license.value.substr(0, 300), at->second.error->message());
      });
    } else if (!at->second.deprecated.empty()) {
      AddDeprecated(license, at->second.deprecated);
    }
  }

  struct Parsed {
    std::optional<Error> error;
    std::string deprecated;
  };
  Parsed Parse(std::string_view text) const {
    if (spdx_ && (text == "NONE" || text == "NOASSERTION")) return {};
    const Result<LicenseExpression> expression = LicenseExpression::Parse(text);
    if (!expression) return {expression.error(), {}};
    for (const LicenseAdvice& advice : expression->advice())
      if (advice.kind == LicenseAdvice::Kind::kDeprecated) return {std::nullopt, advice.written};
    return {};
  }

  void AddDeprecated(const License& license, std::string_view id) {
    issues_.Add(rules::kLicenseDeprecated, license.offset, [&] { return fmt::format("'{}' is deprecated", id); });
  }

  bool spdx_;
  Issues& issues_;
  std::unordered_map<std::string_view, Parsed> parsed_;
};

}  // namespace

void CheckLicenses(const Graph& graph, Issues& issues) {
  LicenseCheck check(graph, issues);
  for (const License& license : graph.licenses) check.Run(license);
}

}  // namespace pipeseal::sbom
