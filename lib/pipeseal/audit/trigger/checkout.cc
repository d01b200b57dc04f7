// TRG02 to TRG05: an outsider's code in the working tree of a job that holds something.
#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "pipeseal/audit/flow/authority.h"
#include "pipeseal/audit/trigger/checks.h"
#include "pipeseal/audit/trigger/rules.h"
#include "pipeseal/pipeline/github/context_read.h"

namespace pipeseal::audit::trigger {

using namespace pipeline::github;  // NOLINT: what is said here is about nothing else
using flow::Authority;
using flow::Guard;
using flow::TreeRun;
using flow::UntrustedCheckout;

namespace {

// The condition reads what a comment says.
bool ReadsComment(const Condition* condition) {
  if (condition == nullptr || condition->root() == nullptr) return false;
  return std::ranges::any_of(ContextReadsOf(*condition->root()), [](const ContextRead& read) {
    return read.path.Matches("github.event.comment.body") || read.path.Matches("github.event.review.body");
  });
}

bool RunsOnPush(const EventTrigger& trigger) {
  const auto types = trigger.List("types");
  return types.empty() || std::ranges::any_of(types, [](const pipeline::Text& type) {
           return type == "synchronize" || type == "opened" || type == "reopened" || type == "edited";
         });
}

class JobChecker {
 public:
  JobChecker(const AuditedFile& file, const Job& job, flow::Tracer& tracer, Reporter& reporter)
      : file_(file),
        job_(job),
        tracer_(tracer),
        reporter_(reporter),
        authority_(flow::AuthorityOf(*file.definition.workflow(), job)) {}

  void Check(const std::vector<UntrustedCheckout>& checkouts) {
    bool executed = false;
    for (const UntrustedCheckout& checkout : checkouts) {
      CheckRace(checkout);
      const bool runs = std::ranges::any_of(checkout.runs, [](const TreeRun& run) { return !run.possible; });
      executed = executed || runs;
      for (const TreeRun& run : checkout.runs) ReportRun(checkout, run);
      if (!runs) ReportCheckout(checkout);
    }
    CheckComment(checkouts, executed);
  }

 private:
  // How much it counts, by what stands before it and what there is to be had.
  void Weigh(AuditFinding& finding, const UntrustedCheckout& checkout) const {
    if (checkout.guard == Guard::kTrusted) return Lower(finding, Profile::kAudit, Confidence::kLow);
    if (checkout.guard != Guard::kNone) return Lower(finding, Profile::kReview, Confidence::kLow);
    if (checkout.guessed) return Lower(finding, Profile::kReview, Confidence::kMedium);
    if (!authority_.any()) return Lower(finding, Profile::kReview, Confidence::kMedium);
  }

  static void Lower(AuditFinding& finding, Profile profile, Confidence confidence) {
    finding.profile = std::max(finding.profile, profile);
    finding.confidence = std::min(finding.confidence, confidence);
    finding.finding.severity =
        std::min(finding.finding.severity, profile == Profile::kAudit ? Severity::kNote : Severity::kWarning);
  }

  void ReportRun(const UntrustedCheckout& checkout, const TreeRun& run) {
    AuditFinding& finding = reporter_.Report(
        kCheckoutExecuted, run.where,
        run.possible
            ? fmt::format("`{}` reads files of the outsider's tree that `{}` checked out", run.what, checkout.what)
            : fmt::format("`{}` runs what an outsider's tree says: `{}` checked it out, for `{}`, in a job with {}",
                          run.what, checkout.what, checkout.event->name, authority_.Describe()));
    finding.finding.subject = run.step->Label();
    finding.finding.locations.push_back({file_.name(), checkout.where, "checked out here"});
    Weigh(finding, checkout);
    if (run.possible) Lower(finding, Profile::kAudit, Confidence::kLow);
  }

  void ReportCheckout(const UntrustedCheckout& checkout) {
    AuditFinding& finding =
        reporter_.Report(kUntrustedCheckout, checkout.where,
                         fmt::format("`{}` is what an outsider proposes, and `{}` runs this job with {}", checkout.what,
                                     checkout.event->name, authority_.Describe()));
    finding.finding.subject = checkout.step->Label();
    Weigh(finding, checkout);
    if (authority_.any() && !authority_.certain()) finding.confidence = std::min(finding.confidence, Confidence::kLow);
  }

  void CheckRace(const UntrustedCheckout& checkout) {
    const bool comment = checkout.event->name == "issue_comment";
    if (checkout.guard == Guard::kApproval && !comment) return CheckApproval(checkout);
    if (!comment || checkout.guard != Guard::kTrusted || !checkout.is_mutable || checkout.runs.empty()) return;
    AuditFinding& finding = ReportRace(checkout, "whoever is trusted has written a comment");
    finding.finding.severity = Severity::kWarning;
    finding.confidence = Confidence::kLow;
    finding.profile = Profile::kReview;
  }

  void CheckApproval(const UntrustedCheckout& checkout) {
    const EventTrigger* trigger = file_.definition.workflow()->FindTrigger(checkout.event->name);
    const bool by_label =
        flow::GuardOfCondition(job_.parsed_condition.get(), *checkout.event) == Guard::kApproval ||
        (trigger != nullptr && flow::GuardOfTrigger(*trigger) == Guard::kApproval) ||
        flow::GuardOfCondition(checkout.step->parsed_condition.get(), *checkout.event) == Guard::kApproval;
    const bool later_pushes = by_label && trigger != nullptr && RunsOnPush(*trigger);
    if (!checkout.is_mutable && !later_pushes) return;
    AuditFinding& finding = ReportRace(checkout, by_label ? "the label was set" : "the environment was approved");
    if (by_label && authority_.any()) return;
    finding.finding.severity = Severity::kWarning;
    finding.profile = Profile::kReview;
  }

  AuditFinding& ReportRace(const UntrustedCheckout& checkout, std::string_view since) {
    AuditFinding& finding =
        reporter_.Report(kCheckoutRace, checkout.where,
                         fmt::format("`{}` is what is there when the job runs: it can have been changed since {}",
                                     checkout.what, since));
    finding.finding.subject = checkout.step->Label();
    return finding;
  }

  void CheckComment(const std::vector<UntrustedCheckout>& checkouts, bool executed) {
    for (const std::string_view name : {"issue_comment", "discussion_comment"}) {
      const EventKind* event = FindEvent(name);
      if (!tracer_.starts().Of(file_, &job_).Has(name)) continue;
      const flow::Place place{&file_, &job_, nullptr, flow::EnvLevel::kJob};
      if (!ReadsComment(job_.parsed_condition.get()) || tracer_.starts().GuardOf(place, *event) != Guard::kNone)
        continue;
      if (flow::ChecksPermission(job_)) continue;
      const bool checks_out = std::ranges::any_of(checkouts, [&](const auto& each) { return each.event == event; });
      if (!checks_out && !authority_.changes_code()) continue;
      AuditFinding& finding =
          reporter_.Report(kCommentCommand, file_.definition.FirstLine(job_.condition.range),
                           fmt::format("Anybody's comment starts the job `{}`, which {} with {}", job_.id.value,
                                       executed     ? "runs the pull request's code"
                                       : checks_out ? "checks the pull request out"
                                                    : "works",
                                       authority_.Describe()));
      finding.finding.hint = "Ask for github.event.comment.author_association before";
      if (checks_out) continue;
      finding.finding.severity = Severity::kWarning;
      finding.confidence = Confidence::kLow;
      finding.profile = Profile::kReview;
    }
  }

  const AuditedFile& file_;
  const Job& job_;
  flow::Tracer& tracer_;
  Reporter& reporter_;
  Authority authority_;
};

}  // namespace

void CheckCheckouts(const AuditedFile& file, const Project& project, flow::Tracer& tracer, Reporter& reporter) {
  for (const Job& job : file.definition.workflow()->jobs) {
    if (!tracer.starts().Of(file, &job).ServesOutsiders()) continue;
    JobChecker(file, job, tracer, reporter).Check(UntrustedCheckoutsOf(file, job, project, tracer));
  }
}

}  // namespace pipeseal::audit::trigger
