// TRG06: conditions on github.actor that an outsider can satisfy.
#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "pipeseal/audit/trigger/actor_comparison.h"
#include "pipeseal/audit/trigger/checks.h"
#include "pipeseal/audit/trigger/conditions.h"
#include "pipeseal/audit/trigger/rules.h"
#include "pipeseal/pipeline/github/folding.h"

namespace pipeseal::audit::trigger {

using namespace pipeline::github;  // NOLINT: what is said here is about nothing else

namespace {

// Who wrote what the event is about.
struct AuthorPath {
  std::string_view event;
  std::string_view path;
};
constexpr AuthorPath kAuthors[] = {
    {"pull_request", "github.event.pull_request.user"},
    {"pull_request_review", "github.event.review.user"},
    {"pull_request_review_comment", "github.event.comment.user"},
    {"pull_request_target", "github.event.pull_request.user"},
    {"issue_comment", "github.event.comment.user"},
    {"issues", "github.event.issue.user"},
    {"discussion", "github.event.discussion.user"},
    {"discussion_comment", "github.event.comment.user"},
};

class ActorChecker {
 public:
  ActorChecker(const AuditedFile& file, flow::Tracer& tracer, Reporter& reporter)
      : file_(file), tracer_(tracer), reporter_(reporter) {}

  void Check(const pipeline::Text& text, const Condition& condition, const Job* job, const Step* step) {
    if (condition.root() == nullptr || job == nullptr) return;
    const auto comparisons = ActorComparisonsOf(*condition.root());
    if (comparisons.empty()) return;
    events_.clear();
    const EventKind* exposed = nullptr;
    for (const EventKind* event : tracer_.starts().Of({&file_, job, step}).events) {
      if (TruthOf(condition, flow::EnvironmentOf(*event)) == Truth::kFalse) continue;
      events_.push_back(event);
      if (!event->is_untrusted() || flow::GuardOfCondition(&condition, *event) == flow::Guard::kTrusted) continue;
      if (exposed == nullptr || (event->privileged && !exposed->privileged)) exposed = event;
    }
    if (exposed == nullptr) return;
    for (const ActorComparison& comparison : comparisons) Report(comparison, *exposed, text);
  }

 private:
  void Report(const ActorComparison& comparison, const EventKind& event, const pipeline::Text& text) {
    const pipeline::File& definition = file_.definition;
    const ExpressionNode& node = *comparison.node;
    AuditFinding& finding =
        reporter_.Report(kSpoofableActor, definition.FirstLine(definition.RangeIn(text, node.offset, node.length)),
                         fmt::format("`{}` says who caused the latest `{}`, not who wrote what it is about",
                                     text.value.substr(node.offset, node.length), event.name));
    if (!comparison.alone) finding.confidence = Confidence::kMedium;
    if (!event.privileged) {
      finding.finding.severity = Severity::kWarning;
      finding.confidence = Confidence::kLow;
      finding.profile = Profile::kReview;
    }
    const auto author = AuthorPathOf(comparison);
    if (!author) return;
    finding.finding.hint = fmt::format("Compare {}", *author);
    const SourceRange range = definition.RangeIn(text, comparison.actor->offset, comparison.actor->length);
    finding.fixes.push_back({"Ask who wrote it", {{range, *author}}, true});
  }

  // One path for all events that start it; nothing if they have none in common.
  std::optional<std::string> AuthorPathOf(const ActorComparison& comparison) const {
    std::string_view common;
    for (const EventKind* event : events_) {
      const auto author = std::ranges::find(kAuthors, event->name, &AuthorPath::event);
      if (author == std::end(kAuthors) || (!common.empty() && common != author->path)) return std::nullopt;
      common = author->path;
    }
    if (common.empty()) return std::nullopt;
    return fmt::format("{}.{}", common, comparison.by_id ? "id" : "login");
  }

  const AuditedFile& file_;
  flow::Tracer& tracer_;
  Reporter& reporter_;
  std::vector<const EventKind*> events_;
};

}  // namespace

void CheckActors(const AuditedFile& file, flow::Tracer& tracer, Reporter& reporter) {
  ActorChecker checker(file, tracer, reporter);
  ForEachCondition(file, [&](const pipeline::Text& text, const Condition& condition, const Job* job, const Step* step) {
    checker.Check(text, condition, job, step);
  });
}

}  // namespace pipeseal::audit::trigger
