#include "pipeseal/intoto/rule_list_lint.h"

#include <algorithm>
#include <string>

#include "pipeseal/intoto/layout_lint_rules.h"
#include "pipeseal/intoto/pattern_lint.h"

namespace pipeseal::intoto {
namespace {

template <typename Kind>
bool Is(const ArtifactRule& rule) {
  return std::holds_alternative<Kind>(rule.rule);
}

// The pattern or name as it was written.
std::string_view PatternOf(const ArtifactRule& rule) { return rule.words[1]; }

// Only stars, so every name matches.
bool IsForEverything(const ArtifactRule& rule) {
  const std::string_view pattern = PatternOf(rule);
  return !pattern.empty() && pattern.find_first_not_of('*') == std::string_view::npos;
}
bool AllowsAll(const ArtifactRule& rule) { return Is<AllowRule>(rule) && IsForEverything(rule); }
bool DisallowsAll(const ArtifactRule& rule) { return Is<DisallowRule>(rule) && IsForEverything(rule); }

class RuleListLint {
 public:
  RuleListLint(const RuleList& list, Findings& findings) : list_(list), findings_(findings) {}

  void Run() {
    LintEnd();
    for (std::size_t i = 0; i < list_.rules.size(); ++i) {
      const ArtifactRule& rule = list_.rules[i];
      LintPlace(i);
      if (Is<RequireRule>(rule)) LintRequire(i);
      if (Is<MatchRule>(rule)) LintMatch(i);
      LintEffect(rule);
      LintNames(rule);
    }
  }

 private:
  std::string Name() const { return fmt::format("expected_{}", NameOf(list_.kind)); }
  bool InStep() const { return list_.layout.FindStep(list_.owner) != nullptr; }

  Finding& Add(const RuleInfo& info, std::string message, const SourceRange& where, std::string note = {}) {
    Finding& finding = findings_.Add(info, std::move(message));
    finding.subject = list_.owner;
    finding.locations.push_back({std::string(list_.file), where, std::move(note)});
    return finding;
  }
  Finding& Add(const RuleInfo& info, std::string message, const ArtifactRule& rule) {
    return Add(info, std::move(message), rule.where, rule.text());
  }

  // What becomes of files that no rule takes.
  void LintEnd() {
    if (list_.rules.empty()) {
      Add(rules::kEmptyRuleList, fmt::format("{} is empty", Name()), list_.owner_where);
      return;
    }
    const auto end =
        std::ranges::find_if(list_.rules, [](const ArtifactRule& r) { return AllowsAll(r) || DisallowsAll(r); });
    if (end == list_.rules.end()) {
      const ArtifactRule& last = list_.rules.back();
      Finding& finding =
          Add(rules::kOpenEnd, fmt::format("{} lets everything through that it does not name", Name()), last);
      finding.hint = "add [\"DISALLOW\", \"*\"] behind this rule";
    } else if (AllowsAll(*end)) {
      Add(rules::kEverythingAllowed, fmt::format("{} allows every file", Name()), *end);
    }
  }

  // A rule behind one that leaves nothing. What is said of a REQUIRE there is another matter.
  void LintPlace(std::size_t at) {
    if (Is<RequireRule>(list_.rules[at])) return;
    const auto before = list_.rules.first(at);
    if (std::ranges::any_of(before, DisallowsAll)) {
      Add(rules::kBehindDisallowAll, "no file can be left for this rule", list_.rules[at]);
    } else if (std::ranges::any_of(before, AllowsAll)) {
      Add(rules::kBehindAllowAll, "every file has been let through before this rule", list_.rules[at]);
    }
  }

  // Whether the rule takes the file from those that are left; `certain`: in any case, not only if it fits the step's
  // work.
  bool Takes(const ArtifactRule& rule, std::string_view name, bool certain) const {
    if (const auto* allow = std::get_if<AllowRule>(&rule.rule)) return allow->pattern.Matches(name);
    if (const auto* disallow = std::get_if<DisallowRule>(&rule.rule)) return certain && disallow->pattern.Matches(name);
    if (certain) return false;
    if (const auto* modify = std::get_if<ModifyRule>(&rule.rule)) return modify->pattern.Matches(name);
    if (const auto* create = std::get_if<CreateRule>(&rule.rule))
      return list_.kind == ArtifactKind::kProducts && create->pattern.Matches(name);
    if (const auto* removed = std::get_if<DeleteRule>(&rule.rule))
      return list_.kind == ArtifactKind::kMaterials && removed->pattern.Matches(name);
    if (const auto* match = std::get_if<MatchRule>(&rule.rule))
      return name.starts_with(match->source_prefix) && match->pattern.Matches(name.substr(match->source_prefix.size()));
    return false;
  }

  void LintRequire(std::size_t at) {
    const ArtifactRule& rule = list_.rules[at];
    const std::string_view name = PatternOf(rule);
    if (HasGlobCharacters(name)) Add(rules::kRequirePattern, "REQUIRE takes a name, not a pattern", rule);
    for (const bool certain : {true, false}) {
      for (const ArtifactRule& before : list_.rules.first(at)) {
        if (!Takes(before, name, certain)) continue;
        Finding& finding = certain
                               ? Add(rules::kRequireCannotHold, "this REQUIRE can never be met", rule)
                               : Add(rules::kRequireBehindTaking, "a rule before this REQUIRE may take the file", rule);
        finding.locations.push_back({std::string(list_.file), before.where, before.text()});
        return;
      }
    }
  }

  void LintMatch(std::size_t at) {
    const ArtifactRule& rule = list_.rules[at];
    const auto& match = std::get<MatchRule>(rule.rule);
    // A list with an open end has been named for it as a whole.
    const auto behind = list_.rules.subspan(at + 1);
    const bool closed =
        std::ranges::any_of(list_.rules, [](const ArtifactRule& r) { return AllowsAll(r) || DisallowsAll(r); });
    if (closed && std::ranges::none_of(behind, [](const ArtifactRule& r) { return Is<DisallowRule>(r); }))
      Add(rules::kMatchWithoutDisallow, "no DISALLOW stands behind this MATCH", rule);
    LintSource(rule, match);
    if (HasGlobCharacters(match.source_prefix) || HasGlobCharacters(match.destination_prefix))
      Add(rules::kPrefixPattern, "a prefix is a name, not a pattern", rule);
  }

  // Whose record the files are compared with.
  void LintSource(const ArtifactRule& rule, const MatchRule& match) {
    if (match.step == list_.owner) {
      const bool same_list = match.kind == list_.kind && match.source_prefix == match.destination_prefix;
      if (list_.kind == ArtifactKind::kMaterials || same_list)
        Add(rules::kMatchItself, "the files are compared with the same step's own record", rule);
      return;
    }
    if (!InStep()) return;
    if (list_.layout.FindInspection(match.step) != nullptr) {
      Add(rules::kMatchInspection, fmt::format("'{}' is an inspection, which runs after all steps", match.step), rule);
      return;
    }
    const Step* source = list_.layout.FindStep(match.step);
    if (source != nullptr && source > list_.layout.FindStep(list_.owner))
      Add(rules::kMatchLaterStep, fmt::format("'{}' comes later than '{}'", match.step, list_.owner), rule);
  }

  void LintEffect(const ArtifactRule& rule) {
    if (Is<CreateRule>(rule) && list_.kind == ArtifactKind::kMaterials)
      Add(rules::kWithoutEffect, "CREATE has no effect among materials", rule);
    if (Is<DeleteRule>(rule) && list_.kind == ArtifactKind::kProducts)
      Add(rules::kWithoutEffect, "DELETE has no effect among products", rule);
  }

  void LintNames(const ArtifactRule& rule) {
    const bool pattern = !Is<RequireRule>(rule);
    for (const PatternFault& fault : FaultsOf(PatternOf(rule), pattern ? PatternKind::kPattern : PatternKind::kName))
      Add(*fault.rule, fault.message, rule);
    const auto* match = std::get_if<MatchRule>(&rule.rule);
    if (match == nullptr) return;
    for (const std::string_view prefix :
         {std::string_view(match->source_prefix), std::string_view(match->destination_prefix)})
      for (const PatternFault& fault : FaultsOf(prefix, PatternKind::kPrefix)) Add(*fault.rule, fault.message, rule);
  }

  const RuleList& list_;
  Findings& findings_;
};

}  // namespace

void LintRuleList(const RuleList& list, Findings& findings) { RuleListLint(list, findings).Run(); }

}  // namespace pipeseal::intoto
