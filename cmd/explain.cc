// pipeseal explain: the row of the rule table that stands behind a finding.
#include <algorithm>
#include <memory>
#include <vector>

#include "cmd/verbs.h"
#include "pipeseal/audit/families.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/intoto/layout_lint.h"
#include "pipeseal/sbom/rules.h"
#include "pipeseal/verify/attestation_rules.h"
#include "pipeseal/verify/bundle_rules.h"
#include "pipeseal/verify/compat_rules.h"
#include "pipeseal/verify/rules.h"
#include "pipeseal/verify/sbom_rules.h"

namespace pipeseal::cmd {
namespace {

std::string_view NameOf(Ground ground) {
  switch (ground) {
    case Ground::kJudged:
      return "evidence was judged";
    case Ground::kUndecided:
      return "nothing could be judged";
    case Ground::kMissing:
      break;
  }
  return "evidence is missing; safe to retry";
}

std::string Describe(const pipeline::Platforms& platforms) {
  std::string names;
  for (std::size_t i = 0; i < pipeline::kPlatforms; ++i) {
    const auto platform = static_cast<pipeline::Platform>(i);
    if (platforms.Has(platform)) names += fmt::format("{}{}", names.empty() ? "" : ", ", NameOf(platform));
  }
  return names;
}

Result<ExitStatus> ExplainVerb(const std::string& id, Terminal& terminal) {
  std::vector<const RuleInfo*> rules;
  for (const std::span<const RuleInfo* const> table :
       {verify::rules::All(), verify::rules::BundleRules(), verify::rules::AttestationRules(),
        verify::rules::SbomRules(), verify::rules::CompatRules(), sbom::rules::All(), intoto::LintRules()})
    rules.insert(rules.end(), table.begin(), table.end());
  for (const audit::Family* family : audit::Families())
    for (const audit::Rule& rule : family->rules) rules.push_back(&rule.info);
  std::ranges::sort(rules, {}, &RuleInfo::id);
  if (id.empty()) {
    for (const RuleInfo* rule : rules) terminal.Print(fmt::format("{:<36}{}\n", rule->id, rule->title));
    return ExitStatus::kVerified;
  }
  const auto at = std::ranges::find(rules, id, &RuleInfo::id);
  if (at == rules.end())
    return Fail(Error(ErrorCode::kUsage, fmt::format("there is no rule '{}'", EscapeForTerminal(id)))
                    .WithHint("`pipeseal explain` lists the rules"));
  const RuleInfo* rule = *at;
  terminal.Print(fmt::format("{}  ({}, {})\n\n{}\n\n{}\n", rule->id, pipeseal::NameOf(rule->severity),
                             NameOf(rule->ground), rule->title, rule->help));
  if (const audit::Rule* audited = audit::FindRule(rule->id))
    terminal.Print(fmt::format("\nWhy it matters: {}\n\nWhat to do: {}\n\n{}, profile {}, confidence {}, for {}{}\n",
                               audited->why, audited->fix, audited->code, audit::NameOf(audited->profile),
                               audit::NameOf(audited->confidence), Describe(audited->platforms),
                               audited->fixable ? "; `pipeseal check --fix` can mend it" : ""));
  return ExitStatus::kVerified;
}

}  // namespace

Run SetUpExplain(Flags& flags, const std::vector<std::string>&) {
  const auto id = std::make_shared<std::string>();
  flags.Positional("rule", *id, "the id of a rule, as findings show it; without one the rules are listed", false);
  return [id](Terminal& terminal) { return ExplainVerb(*id, terminal); };
}

}  // namespace pipeseal::cmd
