#include "pipeseal/audit/weakening/weakening.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "pipeseal/audit/families.h"
#include "pipeseal/audit/weakening/rules.h"

namespace pipeseal::audit {
namespace weakening {

constinit const Family kFamily{"weakening", kRules, {}};

}  // namespace weakening

namespace {

using intoto::AllowRule;
using intoto::ArtifactRule;
using intoto::CreateRule;
using intoto::DeleteRule;
using intoto::DisallowRule;
using intoto::Inspection;
using intoto::Layout;
using intoto::MatchRule;
using intoto::ModifyRule;
using intoto::RequireRule;
using intoto::Step;

using Rules = std::vector<ArtifactRule>;

// It refuses something that would pass without it.
bool Restricts(const ArtifactRule& rule) {
  return std::holds_alternative<DisallowRule>(rule.rule) || std::holds_alternative<RequireRule>(rule.rule) ||
         std::holds_alternative<MatchRule>(rule.rule);
}

// It takes artifacts off the queue, so that a later DISALLOW does not see them.
bool Permits(const ArtifactRule& rule) {
  return !std::holds_alternative<DisallowRule>(rule.rule) && !std::holds_alternative<RequireRule>(rule.rule);
}

const ArtifactRule* Find(const Rules& rules, const std::string& text) {
  const auto at = std::ranges::find(rules, text, &ArtifactRule::text);
  return at == rules.end() ? nullptr : &*at;
}

std::string Short(std::string_view keyid) { return std::string(keyid.substr(0, 8)); }

class Comparison {
 public:
  Comparison(std::string_view file, bool has_places, Reporter& reporter)
      : file_(file), has_places_(has_places), reporter_(reporter) {}

  void Compare(const Layout& then, const Layout& now) {
    for (const Step& step : then.steps) {
      const Step* same = now.FindStep(step.name);
      same != nullptr ? CompareSteps(step, *same) : Removed(fmt::format("the step '{}' is gone", step.name), step.name);
    }
    for (const Inspection& inspection : then.inspections) {
      const Inspection* same = now.FindInspection(inspection.name);
      same != nullptr ? CompareInspections(inspection, *same)
                      : Removed(fmt::format("the inspection '{}' is gone", inspection.name), inspection.name);
    }
    if (then.expires < now.expires)
      Report(weakening::kExpiryLater, {}, "the layout expires later", {}, FormatUtcTime(then.expires),
             FormatUtcTime(now.expires));
  }

 private:
  void Report(const Rule& rule, SourceRange where, std::string message, const std::string& subject, std::string then,
              std::string now) {
    AuditFinding& finding = reporter_.ReportIn(file_, rule, has_places_ ? where : SourceRange{}, std::move(message));
    if (!subject.empty()) finding.finding.subject = subject;
    if (!then.empty() || !now.empty())
      finding.finding.evidence.push_back(
          {"demanded", then.empty() ? "nothing" : std::move(then), now.empty() ? "nothing" : std::move(now)});
  }

  void Removed(std::string message, const std::string& name) {
    Report(weakening::kStepRemoved, {}, std::move(message), name, {}, {});
  }

  void CompareSteps(const Step& then, const Step& now) {
    if (now.threshold < then.threshold)
      Report(weakening::kThresholdLowered, now.where,
             fmt::format("step '{}': threshold {} → {}", now.name, then.threshold, now.threshold), now.name,
             std::to_string(then.threshold), std::to_string(now.threshold));
    for (const std::string& key : now.pubkeys)
      if (std::ranges::find(then.pubkeys, key) == then.pubkeys.end())
        Report(weakening::kKeyAdded, now.where, fmt::format("step '{}': key {} may sign for it", now.name, Short(key)),
               now.name, {}, key);
    if (now.cert_constraints.size() > then.cert_constraints.size())
      Report(weakening::kKeyAdded, now.where,
             fmt::format("step '{}': holders of more certificates may sign for it", now.name), now.name,
             std::to_string(then.cert_constraints.size()), std::to_string(now.cert_constraints.size()));
    if (!then.expected_command.empty() && then.expected_command != now.expected_command)
      Report(weakening::kCommandFreed, now.where, fmt::format("step '{}': its command is another", now.name), now.name,
             fmt::format("{}", fmt::join(then.expected_command, " ")),
             fmt::format("{}", fmt::join(now.expected_command, " ")));
    CompareRules(now.name, "materials", then.expected_materials, now.expected_materials, now.where);
    CompareRules(now.name, "products", then.expected_products, now.expected_products, now.where);
  }

  void CompareInspections(const Inspection& then, const Inspection& now) {
    if (then.run != now.run)
      Report(weakening::kCommandFreed, now.where, fmt::format("inspection '{}': its command is another", now.name),
             now.name, fmt::format("{}", fmt::join(then.run, " ")), fmt::format("{}", fmt::join(now.run, " ")));
    CompareRules(now.name, "materials", then.expected_materials, now.expected_materials, now.where);
    CompareRules(now.name, "products", then.expected_products, now.expected_products, now.where);
  }

  void CompareRules(const std::string& name, std::string_view of, const Rules& then, const Rules& now,
                    SourceRange where) {
    for (const ArtifactRule& rule : then)
      if (Restricts(rule) && Find(now, rule.text()) == nullptr)
        Report(weakening::kRuleLoosened, where, fmt::format("'{}', {}: a rule is gone", name, of), name, rule.text(),
               {});
    for (const ArtifactRule& rule : now)
      if (Permits(rule) && Find(then, rule.text()) == nullptr)
        Report(weakening::kRuleLoosened, rule.where, fmt::format("'{}', {}: a rule lets more pass", name, of), name, {},
               rule.text());
    CompareOrder(name, of, then, now, where);
  }

  // A rule that permits has moved before one that forbids.
  void CompareOrder(const std::string& name, std::string_view of, const Rules& then, const Rules& now,
                    SourceRange where) {
    for (std::size_t i = 0; i < now.size(); ++i) {
      if (!Permits(now[i])) continue;
      for (std::size_t k = i + 1; k < now.size(); ++k) {
        if (!std::holds_alternative<DisallowRule>(now[k].rule)) continue;
        const ArtifactRule* permits = Find(then, now[i].text());
        const ArtifactRule* forbids = Find(then, now[k].text());
        if (permits == nullptr || forbids == nullptr || permits < forbids) continue;
        Report(weakening::kRuleLoosened, where,
               fmt::format("'{}', {}: a rule that permits has moved before one that forbids", name, of), name,
               fmt::format("{}, then {}", now[k].text(), now[i].text()),
               fmt::format("{}, then {}", now[i].text(), now[k].text()));
        return;
      }
    }
  }

  std::string_view file_;
  bool has_places_;
  Reporter& reporter_;
};

}  // namespace

void CompareLayouts(std::string_view file, bool has_places, const Layout& then, const Layout& now, Reporter& reporter) {
  Comparison(file, has_places, reporter).Compare(then, now);
}

void ReportRemovedLayout(std::string_view file, Reporter& reporter) {
  reporter.ReportIn(file, weakening::kLayoutRemoved, {}, "the layout is gone");
}

}  // namespace pipeseal::audit
