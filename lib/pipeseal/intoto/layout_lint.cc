#include "pipeseal/intoto/layout_lint.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "pipeseal/base/escape.h"
#include "pipeseal/intoto/layout_lint_rules.h"
#include "pipeseal/intoto/rule_list_lint.h"

namespace pipeseal::intoto {
namespace {

constexpr std::int64_t kTwoYearsInSeconds = std::int64_t{2} * 366 * 24 * 60 * 60;

constexpr const RuleInfo* kAll[] = {
    &rules::kExpectedCommandEmpty,
    &rules::kExpiresLate,
    &rules::kFinalProductNotRequired,
    &rules::kHasInspections,
    &rules::kInspectionWithoutCommand,
    &rules::kKeyNotUsed,
    &rules::kKeyTwice,
    &rules::kOneSignatureSuffices,
    &rules::kThresholdOutOfReach,
    &rules::kUnknownKey,
    &rules::kBackslash,
    &rules::kBehindAllowAll,
    &rules::kBehindDisallowAll,
    &rules::kCaretClass,
    &rules::kDoubleStar,
    &rules::kEmptyRuleList,
    &rules::kEverythingAllowed,
    &rules::kMatchInspection,
    &rules::kMatchItself,
    &rules::kMatchLaterStep,
    &rules::kMatchWithoutDisallow,
    &rules::kOpenEnd,
    &rules::kPrefixPattern,
    &rules::kRequireBehindTaking,
    &rules::kRequireCannotHold,
    &rules::kRequirePattern,
    &rules::kUncleanName,
    &rules::kUnclosedClass,
    &rules::kWithoutEffect,
};

bool HasRequire(const std::vector<ArtifactRule>& list) {
  return std::ranges::any_of(list,
                             [](const ArtifactRule& rule) { return std::holds_alternative<RequireRule>(rule.rule); });
}

class LayoutLint {
 public:
  LayoutLint(const Layout& layout, std::string_view file, Findings& findings)
      : layout_(layout), file_(file), findings_(findings) {}

  void Run(std::optional<UtcTime> now) {
    LintExpiry(now);
    LintKeys();
    for (const Step& step : layout_.steps) LintStep(step);
    LintFinalProducts();
    LintInspections();
  }

 private:
  Finding& Add(const RuleInfo& rule, std::string message, std::string subject, const SourceRange& where) {
    Finding& finding = findings_.Add(rule, std::move(message));
    finding.subject = std::move(subject);
    finding.locations.push_back({std::string(file_), where, {}});
    return finding;
  }

  void LintExpiry(std::optional<UtcTime> now) {
    if (!now || layout_.expires.seconds - now->seconds <= kTwoYearsInSeconds) return;
    Add(rules::kExpiresLate, fmt::format("the layout is good until {}", FormatUtcTime(layout_.expires)), {}, {});
  }

  void LintKeys() {
    std::set<std::string_view> named;
    for (const Step& step : layout_.steps) named.insert(step.pubkeys.begin(), step.pubkeys.end());
    std::map<Digest, std::string_view> id_of;
    for (const LayoutKey& entry : layout_.keys) {
      // Whoever has a certificate of the layout's authorities is not named by key.
      if (!named.contains(entry.keyid))
        Add(rules::kKeyNotUsed, fmt::format("no step names the key {}", entry.keyid), entry.keyid, {});
      if (!entry.key) continue;
      const auto [first, fresh] = id_of.emplace(entry.key->fingerprint(), entry.keyid);
      if (!fresh)
        Add(rules::kKeyTwice, fmt::format("{} and {} are the same key", first->second, entry.keyid), entry.keyid, {});
    }
  }

  void LintStep(const Step& step) {
    LintThreshold(step);
    if (step.expected_command.empty())
      Add(rules::kExpectedCommandEmpty, "the step does not say which command it expects", step.name, step.where);
    LintRuleList({layout_, file_, step.name, step.where, ArtifactKind::kMaterials, step.expected_materials}, findings_);
    LintRuleList({layout_, file_, step.name, step.where, ArtifactKind::kProducts, step.expected_products}, findings_);
  }

  void LintThreshold(const Step& step) {
    std::set<Digest> usable;
    for (const std::string& keyid : step.pubkeys) {
      const LayoutKey* entry = layout_.FindKey(keyid);
      if (entry == nullptr) {
        Add(rules::kUnknownKey, fmt::format("the key {} is not in the layout", keyid), step.name, step.where);
      } else if (entry->key) {
        usable.insert(entry->key->fingerprint());
      }
    }
    // Any number of people may have a certificate that fits a constraint.
    if (!step.cert_constraints.empty()) return;
    if (std::cmp_greater(step.threshold, usable.size())) {
      Finding& finding = Add(rules::kThresholdOutOfReach,
                             fmt::format("the threshold is {}, and {} can sign", step.threshold,
                                         usable.size() == 1 ? "1 key" : fmt::format("{} keys", usable.size())),
                             step.name, step.where);
      finding.evidence.push_back(
          {"keys", fmt::format("at least {}", step.threshold), fmt::format("{}", usable.size())});
    } else if (step.threshold == 1 && usable.size() > 1) {
      Add(rules::kOneSignatureSuffices, fmt::format("any one of {} keys is enough", usable.size()), step.name,
          step.where);
    }
  }

  void LintFinalProducts() {
    if (layout_.steps.empty() || HasRequire(layout_.steps.back().expected_products)) return;
    // An inspection of the final product may require what is in it.
    for (const Inspection& inspection : layout_.inspections)
      if (HasRequire(inspection.expected_materials) || HasRequire(inspection.expected_products)) return;
    const Step& last = layout_.steps.back();
    Add(rules::kFinalProductNotRequired, "nothing requires the last step to make anything", last.name, last.where);
  }

  void LintInspections() {
    if (!layout_.inspections.empty()) {
      Finding& finding = findings_.Add(
          rules::kHasInspections,
          fmt::format(
              "the layout has {} that a verifier runs",
              layout_.inspections.size() == 1 ? "a command" : fmt::format("{} commands", layout_.inspections.size())));
      for (const Inspection& inspection : layout_.inspections)
        finding.locations.push_back({std::string(file_), inspection.where, inspection.name});
    }
    for (const Inspection& inspection : layout_.inspections) {
      if (inspection.run.empty())
        Add(rules::kInspectionWithoutCommand, "the inspection has no command", inspection.name, inspection.where);
      const auto lint = [&](ArtifactKind kind, const std::vector<ArtifactRule>& list) {
        LintRuleList({layout_, file_, inspection.name, inspection.where, kind, list}, findings_);
      };
      lint(ArtifactKind::kMaterials, inspection.expected_materials);
      lint(ArtifactKind::kProducts, inspection.expected_products);
    }
  }

  const Layout& layout_;
  std::string_view file_;
  Findings& findings_;
};

}  // namespace

void LintLayout(const Layout& layout, std::string_view file, Findings& findings, std::optional<UtcTime> now) {
  LayoutLint(layout, file, findings).Run(now);
}

std::span<const RuleInfo* const> LintRules() { return kAll; }

}  // namespace pipeseal::intoto
