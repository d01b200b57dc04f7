#include "pipeseal/verify/stage_gate.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "pipeseal/base/escape.h"
#include "pipeseal/verify/product_check.h"
#include "pipeseal/verify/rules.h"

namespace pipeseal::verify {
namespace {

using intoto::ArtifactKind;
using intoto::ArtifactRule;
using intoto::ArtifactSet;
using intoto::Layout;
using intoto::Link;
using intoto::Step;

std::vector<std::string> StepNames(const Layout& layout) {
  std::vector<std::string> names;
  for (const Step& step : layout.steps) names.push_back(EscapeForTerminal(step.name));
  return names;
}

Result<const Step*> RequireStep(const Layout& layout, const std::string& name) {
  if (const Step* step = layout.FindStep(name)) return step;
  return std::unexpected(Error(ErrorCode::kUsage, fmt::format("the layout has no step '{}'", EscapeForTerminal(name)))
                             .WithHint(fmt::format("its steps are: {}", fmt::join(StepNames(layout), ", "))));
}

class Gate {
 public:
  Gate(const Verified<Layout>& layout, const Step& stage, const std::string& file_name, const LinkFolders& folders,
       const StageRequest& request, const VerifyOptions& options, Outcome& outcome)
      : layout_(layout),
        stage_(stage),
        file_name_(file_name),
        request_(request),
        outcome_(outcome),
        steps_(layout, file_name, folders, options, 0) {}

  Result<StageSummary> Run() {
    const bool opened = std::ranges::all_of(outcome_.trace.children, &Check::passed);
    PIPESEAL_ASSIGN(std::vector<const Step*> verified, StepsToVerify());
    if (request_.after) verified.push_back(&stage_);
    steps_.LoadLinks(verified, outcome_.trace, outcome_.findings);
    for (const Step* step : verified) steps_.ApplyRules(*step, outcome_.findings);
    NameOthers(verified);

    Check& check = outcome_.trace.Child("stage", stage_.name);
    PIPESEAL_TRY(request_.after ? JudgeProducts(check) : JudgeMaterials(check));
    const bool passed = opened && std::ranges::none_of(outcome_.trace.children, [](const Check& child) {
      return child.verdict == Verdict::kFailed;
    });
    if (passed && check.passed()) {
      outcome_.trace.Pass(request_.after ? "the stage left what the layout allows" : "the stage may start");
    } else {
      outcome_.trace.Fail(request_.after ? "what the stage left is refused" : "the stage must not start");
    }
    return std::move(summary_);
  }

 private:
  Result<std::vector<const Step*>> StepsToVerify() const {
    std::set<const Step*> wanted;
    for (const Step* step : ReachedSteps(*layout_, stage_, request_.after)) wanted.insert(step);
    for (const std::string& name : request_.require) {
      PIPESEAL_ASSIGN(const Step* step, RequireStep(*layout_, name));
      wanted.insert(step);
      for (const Step* reached : ReachedSteps(*layout_, *step, true)) wanted.insert(reached);
    }
    if (request_.preceding)
      for (const Step& step : layout_->steps) {
        if (&step == &stage_) break;
        wanted.insert(&step);
        for (const Step* reached : ReachedSteps(*layout_, step, true)) wanted.insert(reached);
      }
    wanted.erase(&stage_);
    std::vector<const Step*> ordered;
    for (const Step& step : layout_->steps)
      if (wanted.contains(&step)) ordered.push_back(&step);
    return ordered;
  }

  void NameOthers(const std::vector<const Step*>& verified) {
    for (const Step& step : layout_->steps) {
      if (std::ranges::find(verified, &step) != verified.end()) {
        summary_.verified_steps.push_back(step.name);
      } else if (&step != &stage_) {
        summary_.other_steps.push_back(step.name);
        outcome_.trace.Child("step", step.name).NotVerified("this stage does not depend on it");
      }
    }
  }

  // Every algorithm by which a step that was verified named an artifact, so that files can be held against it.
  std::vector<HashAlgorithm> Algorithms() const {
    std::set<HashAlgorithm> algorithms;
    std::string_view last;
    const auto add = [&](const ArtifactSet& artifacts) {
      for (const intoto::Artifact& artifact : artifacts.list()) {
        // Nearly always one algorithm throughout, which shows in the front of the object.
        if (artifact.hashes.size() == last.size() && artifact.hashes.substr(0, 12) == last.substr(0, 12)) continue;
        last = artifact.hashes;
        const DigestSet digests = intoto::KnownDigests(artifact.hashes);
        for (const Digest& digest : digests.digests()) algorithms.insert(digest.algorithm());
      }
    };
    for (const std::string& name : summary_.verified_steps)
      if (const Verified<Link>* link = steps_.AcceptedLink(name)) {
        add((*link)->materials());
        add((*link)->products());
      }
    if (algorithms.empty()) algorithms.insert(HashAlgorithm::kSha256);
    return {algorithms.begin(), algorithms.end()};
  }

  Result<void> JudgeMaterials(Check& check) {
    if (!steps_.CanJudge(stage_.expected_materials)) {
      check.Fail("the files cannot be judged without the links of the steps that made them");
      return {};
    }
    PIPESEAL_ASSIGN(const ArtifactSet files, request_.record(Algorithms()));
    const RuleSubject subject{stage_.name, &files, nullptr, HashComparison::kFileOnDisk};
    const RuleOutcome rules = ApplyArtifactRules(subject, ArtifactKind::kMaterials, stage_.expected_materials,
                                                 steps_.Lookup(), file_name_, check, outcome_.findings);
    summary_.files = files.size();
    summary_.vouched = rules.matched;
    if (rules.refused == 0 && ProvesNothing(rules)) {
      RefuseVacuous(check, files.size());
    } else {
      NameUndelivered(files);
    }
    return {};
  }

  // MATCH rules that matched nothing; or, without any, no rule that can refuse and no step that had to be verified.
  bool ProvesNothing(const RuleOutcome& outcome) const {
    const auto is_match = [](const ArtifactRule& rule) { return std::holds_alternative<intoto::MatchRule>(rule.rule); };
    const auto can_refuse = [](const ArtifactRule& rule) {
      return std::holds_alternative<intoto::DisallowRule>(rule.rule) || std::holds_alternative<intoto::RequireRule>(rule.rule);
    };
    if (std::ranges::any_of(stage_.expected_materials, is_match)) return outcome.matched == 0;
    return std::ranges::none_of(stage_.expected_materials, can_refuse) && summary_.verified_steps.empty();
  }

  void RefuseVacuous(Check& check, std::size_t files) {
    const std::string why = files == 0 ? "no file reached the stage" : "no earlier step vouches for any of its files";
    check.Fail(why);
    Finding& finding = outcome_.findings.Add(rules::kStageNothingToVerify, fmt::format("stage '{}': {}", stage_.name, why));
    finding.subject = stage_.name;
    finding.locations.push_back({file_name_, stage_.where, fmt::format("step '{}'", stage_.name)});
    finding.hint = "see that --workdir is the folder with the stage's inputs, and that its expected_materials MATCH the step "
                   "that makes them";
  }

  // A MATCH of one file by its name that is not among the files: legal, and worth saying.
  void NameUndelivered(const ArtifactSet& files) {
    for (const ArtifactRule& rule : stage_.expected_materials) {
      const auto* match = std::get_if<intoto::MatchRule>(&rule.rule);
      if (match == nullptr || !match->pattern.literal()) continue;
      const std::string name = match->source_prefix + std::string(match->pattern.literal_prefix());
      const Verified<Link>* link = steps_.AcceptedLink(match->step);
      if (link == nullptr || files.Find(name) != nullptr) continue;
      Finding& finding = outcome_.findings.Add(rules::kStageMaterialNotDelivered, fmt::format("'{}' did not arrive", name));
      finding.subject = name;
      finding.locations.push_back({file_name_, rule.where, rule.text()});
    }
  }

  Result<void> JudgeProducts(Check& check) {
    const Verified<Link>* link = steps_.AcceptedLink(stage_.name);
    if (link == nullptr) {
      check.Fail("the stage has no acceptable evidence");
      return {};
    }
    PIPESEAL_ASSIGN(const ArtifactSet files, request_.record(Algorithms()));
    const std::vector<std::string> everything{"."};
    const ProductCounts counts = CheckProducts({*link, stage_.name, files, everything, request_.products_complete}, check,
                                               outcome_.findings);
    summary_.files = files.size();
    summary_.vouched = counts.vouched;
    if (counts.refused != 0) return {};
    if (summary_.vouched == 0) {
      RefuseVacuous(check, files.size());
    } else {
      check.Pass(fmt::format("{} products as the stage recorded them", summary_.vouched));
    }
    return {};
  }

  const Verified<Layout>& layout_;
  const Step& stage_;
  const std::string& file_name_;
  const StageRequest& request_;
  Outcome& outcome_;
  StepVerifier steps_;
  StageSummary summary_;
};

}  // namespace

std::vector<const Step*> ReachedSteps(const Layout& layout, const Step& step, bool with_products) {
  std::set<const Step*> reached;
  std::vector<const Step*> open;
  const auto follow = [&](const std::vector<ArtifactRule>& rules) {
    for (const ArtifactRule& rule : rules) {
      const auto* match = std::get_if<intoto::MatchRule>(&rule.rule);
      const Step* next = match == nullptr ? nullptr : layout.FindStep(match->step);
      if (next != nullptr && next != &step && reached.insert(next).second) open.push_back(next);
    }
  };
  follow(step.expected_materials);
  if (with_products) follow(step.expected_products);
  while (!open.empty()) {
    const Step* next = open.back();
    open.pop_back();
    follow(next->expected_materials);
    follow(next->expected_products);
  }
  std::vector<const Step*> ordered;
  for (const Step& candidate : layout.steps)
    if (reached.contains(&candidate)) ordered.push_back(&candidate);
  return ordered;
}

Result<StageSummary> VerifyStage(const Verified<Layout>& layout, const std::string& file_name, const LinkFolders& folders,
                                 const StageRequest& request, const VerifyOptions& options, Outcome& outcome) {
  PIPESEAL_ASSIGN(const Step* stage, RequireStep(*layout, request.stage));
  return Gate(layout, *stage, file_name, folders, request, options, outcome).Run();
}

}  // namespace pipeseal::verify
