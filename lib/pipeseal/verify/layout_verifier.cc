#include "pipeseal/verify/layout_verifier.h"

#include <algorithm>

#include "pipeseal/verify/inspection_runner.h"
#include "pipeseal/verify/product_check.h"
#include "pipeseal/verify/rules.h"

namespace pipeseal::verify {
namespace {

using intoto::ArtifactKind;
using intoto::ArtifactRule;
using intoto::Inspection;
using intoto::Layout;
using intoto::Link;
using intoto::Step;

constexpr std::int64_t kSoonSeconds = 14 * 86400;

bool CheckExpiry(const Layout& layout, const std::string& file_name, UtcTime now, Check& trace, Findings& findings) {
  Check& check = trace.Child("expiry");
  const std::string expires = FormatUtcTime(layout.expires);
  if (layout.expires <= now) {
    check.Fail("expired " + expires);
    Finding& finding = findings.Add(rules::kLayoutExpired, fmt::format("the layout expired on {}", expires));
    finding.locations.push_back({file_name});
    finding.evidence.push_back({"expires", "after " + FormatUtcTime(now), expires});
    finding.hint = "have its owners review it, set a new date and sign it again";
    return false;
  }
  if (layout.expires.seconds - now.seconds < kSoonSeconds) {
    Finding& finding = findings.Add(rules::kLayoutExpiresSoon, fmt::format("the layout expires on {}", expires));
    finding.locations.push_back({file_name});
    finding.hint = "renew it before then: afterwards every stage is refused";
  }
  return check.Pass("expires " + expires);
}

void AdviseUnusableKeys(const Layout& layout, const std::string& file_name, Findings& findings) {
  for (const intoto::LayoutKey& key : layout.keys) {
    if (key.key) continue;
    Finding& finding = findings.Add(rules::kLayoutUnusableKey, fmt::format("key {}: {}", key.keyid, key.why_unusable));
    finding.locations.push_back({file_name});
  }
}

// One layout of perhaps several levels.
class LayoutRun {
 public:
  LayoutRun(const Verified<Layout>& layout, const std::string& file_name, const LinkFolders& folders,
            const VerifyOptions& options, std::size_t depth, Check& trace, Findings& findings)
      : layout_(layout),
        file_name_(file_name),
        options_(options),
        trace_(trace),
        findings_(findings),
        steps_(layout, file_name, folders, options, depth) {}

  // False if anything failed; the checks and findings say what.
  bool Run() {
    if (layout_->steps.empty() && layout_->inspections.empty()) {
      if (Tolerates("the layout has neither steps nor inspections")) return trace_.Pass("there is nothing to verify");
      findings_.Add(rules::kLayoutProvesNothing, "the layout has neither steps nor inspections").locations.push_back({file_name_});
      return trace_.Fail("there is nothing to verify");
    }
    AdviseUnusableKeys(*layout_, file_name_, findings_);
    std::vector<const Step*> all;
    for (const Step& step : layout_->steps) all.push_back(&step);
    steps_.LoadLinks(all, trace_, findings_);
    for (const Step* step : all) steps_.ApplyRules(*step, findings_);
    const bool steps_passed = std::ranges::all_of(trace_.children, &Check::passed);
    return RunInspections(steps_passed) && steps_passed;
  }

  const StepVerifier& steps() const { return steps_; }

 private:
  // With --compat reference: notes it as a finding and says yes.
  bool Tolerates(std::string message) {
    if (options_.compat != Compat::kReference) return false;
    findings_.Add(rules::kCompatReference, std::move(message)).locations.push_back({file_name_});
    return true;
  }

  // Inspections run only on what has passed so far: their commands must not meet what an attacker left (spec 5.2).
  bool RunInspections(bool steps_passed) {
    if (layout_->inspections.empty()) return true;
    if (!options_.run_inspections || !steps_passed) {
      for (const Inspection& inspection : layout_->inspections) RefuseNotRun(inspection, steps_passed);
      return false;
    }
    Result<InspectionRunner> runner = InspectionRunner::Prepare(options_.work_directory, options_.limits);
    if (!runner) {
      findings_.Add(rules::kInspectionFailed, runner.error().message());
      return trace_.Child("inspections").Fail(runner.error().message());
    }
    for (const Inspection& inspection : layout_->inspections) {
      Check& check = trace_.Child("inspection", inspection.name);
      std::optional<Link> link = runner->Run(inspection, LocationOf(inspection), check, findings_);
      if (!link) return false;  // the first failure ends them
      inspected_.emplace(inspection.name, Inspected{&check, MetadataVerifier::Own(std::move(*link), {})});
    }
    bool passed = true;
    for (const Inspection& inspection : layout_->inspections) passed = ApplyRules(inspection) && passed;
    return passed;
  }

  void RefuseNotRun(const Inspection& inspection, bool steps_passed) {
    Check& check = trace_.Child("inspection", inspection.name);
    if (!steps_passed) {
      check.NotVerified("not run, since the steps did not pass");
      return;
    }
    check.Fail("not run");
    Finding& finding = findings_.Add(rules::kInspectionNotRun,
                                     fmt::format("inspection '{}' was not run, so what it checks is not known", inspection.name));
    finding.subject = inspection.name;
    finding.locations.push_back(LocationOf(inspection));
    finding.hint = "allow the layout's commands to run with --run-inspections";
  }

  bool ApplyRules(const Inspection& inspection) {
    const Inspected& own = inspected_.find(inspection.name)->second;
    const RuleSubject subject{inspection.name, &own.link->materials(), &own.link->products()};
    if (IsSubjectAbsent(inspection, *own.link) &&
        !Tolerates(fmt::format("inspection '{}' found no file", inspection.name))) {
      Finding& finding = findings_.Add(rules::kInspectionSubjectAbsent,
                                       fmt::format("inspection '{}' found no file in {}", inspection.name, options_.work_directory));
      finding.subject = inspection.name;
      finding.locations.push_back(LocationOf(inspection));
      return own.check->Fail("it found nothing to inspect");
    }
    const LinkLookup lookup = [this](std::string_view name) -> const Verified<Link>* {
      const auto at = inspected_.find(name);
      return at == inspected_.end() ? steps_.AcceptedLink(name) : &at->second.link;
    };
    std::size_t refused = 0;
    const auto apply = [&](ArtifactKind kind, const std::vector<ArtifactRule>& list) {
      Check& check = own.check->Child(fmt::format("expected_{}", NameOf(kind)));
      refused += ApplyArtifactRules(subject, kind, list, lookup, file_name_, check, findings_).refused;
    };
    apply(ArtifactKind::kMaterials, inspection.expected_materials);
    apply(ArtifactKind::kProducts, inspection.expected_products);
    return refused == 0 || own.check->Fail("what it found is not what the layout allows");
  }

  static bool IsSubjectAbsent(const Inspection& inspection, const Link& link) {
    const auto matches = [](const ArtifactRule& rule) { return std::holds_alternative<intoto::MatchRule>(rule.rule); };
    return link.materials().empty() && link.products().empty() &&
           (std::ranges::any_of(inspection.expected_materials, matches) ||
            std::ranges::any_of(inspection.expected_products, matches));
  }

  Location LocationOf(const Inspection& inspection) const {
    return {file_name_, inspection.where, fmt::format("inspection '{}'", inspection.name)};
  }

  struct Inspected {
    Check* check;
    Verified<Link> link;
  };

  const Verified<Layout>& layout_;
  const std::string& file_name_;
  const VerifyOptions& options_;
  Check& trace_;
  Findings& findings_;
  StepVerifier steps_;
  std::map<std::string, Inspected, std::less<>> inspected_;
};

// Every file is a product of the step with equal hashes, and every product below the roots is there.
bool CheckFinalProduct(const Verified<Link>& link, const std::string& step, const FinalProduct& product, Check& check,
                       Findings& findings) {
  if (CheckProducts({link, step, *product.files, product.roots, true}, check, findings).refused != 0) return false;
  if (product.files->empty()) {
    findings.Add(rules::kStageNothingToVerify, fmt::format("there is no file in {}", product.name)).hint =
        "name the folder or file that holds the final product";
    return check.Fail("there is no file to verify");
  }
  return check.Pass(fmt::format("{} file{} as '{}' made them", product.files->size(), product.files->size() == 1 ? "" : "s", step));
}

}  // namespace

Result<std::optional<Verified<Layout>>> OpenLayout(const intoto::LayoutFile& file, const std::string& file_name,
                                                   std::span<const TrustedKey> owners, std::size_t threshold,
                                                   const intoto::Substitution& parameters, const VerifyOptions& options,
                                                   Outcome& outcome) {
  std::vector<Digest> distinct;
  for (const TrustedKey& owner : owners)
    if (std::ranges::find(distinct, owner.key.fingerprint()) == distinct.end()) distinct.push_back(owner.key.fingerprint());
  if (distinct.empty()) return Fail(ErrorCode::kUsage, "no key that must have signed the layout");
  const std::size_t needed = threshold == 0 ? distinct.size() : threshold;

  Check& check = outcome.trace.Child("layout signatures", file_name);
  const MetadataVerifier verifier(owners, options.now);
  std::vector<std::string> tolerated;
  std::optional<Result<Verified<Layout>>> layout = verifier.VerifyLayout(
      file, needed, parameters, options.limits, options.compat == Compat::kReference ? &tolerated : nullptr);
  for (std::string& what : tolerated)
    outcome.findings.Add(rules::kCompatReference, std::move(what)).locations.push_back({file_name});
  if (!layout) {
    const std::vector<Signer> signers = verifier.FindSigners(file.metadata());
    const std::string count = fmt::format("{} of {} required signatures", signers.size(), needed);
    check.Fail(count);
    Finding& finding = outcome.findings.Add(rules::kLayoutNotSigned, "the layout does not carry the required signatures: " + count);
    finding.locations.push_back({file_name});
    for (const TrustedKey& owner : owners) {
      const bool signed_it = std::ranges::find(signers, owner.key.fingerprint(), &Signer::fingerprint) != signers.end();
      finding.evidence.push_back({owner.name.empty() ? "key" : owner.name, owner.key.keyid(), signed_it ? "signed" : "no valid signature"});
    }
    for (const crypto::Signature& signature : file.metadata().signatures())
      finding.evidence.push_back({"signature in the file", "", signature.keyid});
    finding.hint = "the layout was changed after it was signed, or the wrong key was given";
    return std::optional<Verified<Layout>>();
  }
  if (!*layout) return Fail(std::move(*layout).error().While(file_name));
  check.Pass(fmt::format("{} of {}", (*layout)->signers().size(), needed));
  CheckExpiry(***layout, file_name, options.now, outcome.trace, outcome.findings);
  return std::move(**layout);
}

void VerifyLayout(const Verified<Layout>& layout, const std::string& file_name, const LinkFolders& folders,
                  const FinalProduct* product, const VerifyOptions& options, Outcome& outcome) {
  const bool opened = std::ranges::all_of(outcome.trace.children, &Check::passed);
  Check& steps = outcome.trace.Child("layout", file_name);
  LayoutRun run(layout, file_name, folders, options, 0, steps, outcome.findings);
  const bool passed = run.Run();
  bool product_passed = true;
  if (product != nullptr) {
    Check& check = outcome.trace.Child("final product", product->name);
    const std::string step = !product->step.empty() ? product->step : layout->steps.empty() ? "" : layout->steps.back().name;
    const Verified<Link>* link = run.steps().AcceptedLink(step);
    if (link == nullptr) {
      product_passed = check.Fail(fmt::format("step '{}' has no acceptable link", step));
      if (layout->FindStep(step) == nullptr)
        outcome.findings.Add(rules::kStageNothingToVerify, "the layout has no step whose products it could be");
    } else {
      product_passed = CheckFinalProduct(*link, step, *product, check, outcome.findings);
    }
  }
  if (passed) steps.Pass(fmt::format("{} steps, {} inspections", layout->steps.size(), layout->inspections.size()));
  if (!passed) steps.Fail("not everything that it demands is there");
  if (opened && passed && product_passed) {
    outcome.trace.Pass("everything that the layout demands was verified");
  } else {
    outcome.trace.Fail("refused");
  }
}

std::optional<Link> VerifySublayout(const Verified<Layout>& layout, const std::string& step, const std::string& file_name,
                                    const LinkFolders& folders, const VerifyOptions& options, std::size_t depth, Check& check,
                                    Findings& findings) {
  if (!CheckExpiry(*layout, file_name, options.now, check, findings)) return std::nullopt;
  Check& steps = check.Child("sublayout", step);
  LayoutRun run(layout, file_name, folders, options, depth, steps, findings);
  if (!run.Run()) {
    steps.Fail("not everything that it demands is there");
    return std::nullopt;
  }
  steps.Pass(fmt::format("{} steps", layout->steps.size()));
  check.Pass("its sublayout was verified");
  // A sublayout of inspections alone leaves nothing that could stand for a step.
  if (layout->steps.empty()) return std::nullopt;
  return Link::Summary(step, **run.steps().AcceptedLink(layout->steps.front().name),
                       **run.steps().AcceptedLink(layout->steps.back().name));
}

}  // namespace pipeseal::verify
