#include "pipeseal/sbom/license_audit.h"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>

#include "pipeseal/sbom/component_view.h"
#include "pipeseal/sbom/license_statement.h"
#include "pipeseal/sbom/rules.h"

namespace pipeseal::sbom {
namespace {

// What documents write at length would make reports unreadable.
std::string_view Shortened(std::string_view text) { return text.substr(0, 300); }

class LicenseJudge {
 public:
  LicenseJudge(const Graph& graph, const LicensePolicy& policy, UnknownLicenses unknown, Issues& issues)
      : graph_(graph), policy_(policy), unknown_(unknown), issues_(issues) {}

  LicenseAudit Run() && {
    const std::vector<const Component*> components = ShownComponents(graph_, FileView::kShown);
    const Component* root = graph_.root();
    bool root_is_silent = false;
    for (const Component* component : components) {
      const std::vector<const License*> stated = StatedLicenses(graph_, *component);
      const bool must_state = component->kind == ComponentKind::kPackage;
      if (stated.empty() && must_state && component == root) {
        root_is_silent = true;
      } else if (stated.empty() && must_state) {
        Judge(*component);
      } else if (!stated.empty()) {
        Judge(*component, stated);
      }
    }
    // Where there is nothing but the root, it is what the policy is about.
    if (audit_.judged == 0 && root_is_silent) Judge(*root);
    return audit_;
  }

 private:
  struct Judgement {
    std::optional<LicenseVerdict> verdict;  // nothing for what could not be judged
    std::string term, entry;
    std::string reason;  // why it could not
  };

  // One that states nothing.
  void Judge(const Component& component) {
    ++audit_.judged;
    ++audit_.unknown;
    AddUnknown(component, component.offset, "no licence is stated");
  }

  void Judge(const Component& component, const std::vector<const License*>& stated) {
    ++audit_.judged;
    bool is_unknown = false;
    for (const License* license : stated) {
      const Judgement& judgement = JudgementOf(license->value);
      if (!judgement.verdict) {
        is_unknown = true;
        AddUnknown(component, license->offset, judgement.reason);
      } else if (*judgement.verdict == LicenseVerdict::kDenied) {
        Add(rules::kLicenseDenied, component, *license, judgement, fmt::format("'{}' denies it", judgement.entry));
      } else if (*judgement.verdict == LicenseVerdict::kUnlisted) {
        Add(rules::kLicenseNotAllowed, component, *license, judgement, "nothing allows it");
      }
    }
    if (is_unknown) ++audit_.unknown;
  }

  // Documents repeat few licences very often.
  const Judgement& JudgementOf(std::string_view text) {
    const auto [at, is_new] = judgements_.try_emplace(text);
    if (is_new) at->second = MakeJudgement(text);
    return at->second;
  }
  Judgement MakeJudgement(std::string_view text) const {
    if (text == "NONE") return {{}, {}, {}, "it is stated that there is no licence"};
    const Result<LicenseExpression> expression = LicenseExpression::Parse(text);
    if (!expression)
      return {{}, {}, {}, fmt::format("'{}' cannot be judged: {}", Shortened(text), expression.error().message())};
    LicenseJudgement judgement = policy_.Evaluate(*expression);
    return {judgement.verdict, judgement.term->text(), std::move(judgement.entry), {}};
  }

  void Add(const RuleInfo& rule, const Component& component, const License& license, const Judgement& judgement,
           std::string_view why) {
    Issue& issue = issues_.Add(rule, license.offset, [&] {
      std::string text = fmt::format("'{}' has {}", Shortened(LabelOf(graph_, component)), Shortened(judgement.term));
      if (license.value != judgement.term) text += fmt::format(", in '{}'", Shortened(license.value));
      return fmt::format("{}: {}", text, why);
    });
    issue.subject = LabelOf(graph_, component);
  }

  void AddUnknown(const Component& component, Offset offset, std::string_view why) {
    if (unknown_ == UnknownLicenses::kAccepted) return;
    Issue& issue = issues_.Add(rules::kLicenseUnknown, offset,
                               [&] { return fmt::format("'{}': {}", Shortened(LabelOf(graph_, component)), why); });
    issue.subject = LabelOf(graph_, component);
  }

  const Graph& graph_;
  const LicensePolicy& policy_;
  const UnknownLicenses unknown_;
  Issues& issues_;
  std::unordered_map<std::string_view, Judgement> judgements_;
  LicenseAudit audit_;
};

}  // namespace

LicenseCounts CountLicenses(const Graph& graph) {
  LicenseCounts counts;
  std::map<std::string, LicenseCount> by_text;
  for (const Component* component : ShownComponents(graph, FileView::kShown)) {
    const std::vector<std::string> stated = LicenseSet(StatedLicenses(graph, *component));
    const bool is_package = component->kind == ComponentKind::kPackage;
    if (is_package || !stated.empty()) ++counts.components;
    if (is_package && stated.empty()) ++counts.unstated;
    for (const std::string& license : stated) ++by_text[license].components;
    for (const std::string& license : LicenseSet(ObservedLicenses(graph, *component)))
      if (!std::ranges::binary_search(stated, license)) ++by_text[license].observed;
  }
  for (auto& [text, count] : by_text) {
    count.license = text;
    counts.licenses.push_back(std::move(count));
  }
  return counts;
}

LicenseAudit JudgeLicenses(const Graph& graph, const LicensePolicy& policy, UnknownLicenses unknown, Issues& issues) {
  return LicenseJudge(graph, policy, unknown, issues).Run();
}

}  // namespace pipeseal::sbom
