// INJ01: expressions whose value somebody else writes, in scripts and in inputs of actions that are run.
#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "pipeseal/audit/flow/authority.h"
#include "pipeseal/audit/injection/checks.h"
#include "pipeseal/audit/injection/environment_fix.h"
#include "pipeseal/audit/injection/rules.h"
#include "pipeseal/pipeline/github/action_text.h"

namespace pipeseal::audit::injection {

using namespace pipeline::github;  // NOLINT: what is said here is about nothing else
using flow::Danger;
using flow::Guard;
using flow::Origin;
using flow::Place;
using flow::Reach;

namespace {

struct Grade {
  Severity severity;
  Confidence confidence;
  Profile profile;
};

Grade GradeOf(const Danger& danger, Guard guard, bool holds) {
  switch (danger.reach) {
    case Reach::kOutsider:
      if (guard == Guard::kNone && !holds) return {Severity::kWarning, Confidence::kHigh, Profile::kReview};
      if (guard == Guard::kTrusted) return {Severity::kWarning, Confidence::kLow, Profile::kAudit};
      if (guard == Guard::kUnclear) return {Severity::kWarning, Confidence::kMedium, Profile::kReview};
      return {Severity::kError, Confidence::kHigh, Profile::kGate};
    case Reach::kUnprivileged:
      return {Severity::kWarning, Confidence::kMedium, Profile::kReview};
    case Reach::kOtherEvent:
      return {Severity::kWarning, Confidence::kLow, Profile::kAudit};
    default:
      return {Severity::kNote, Confidence::kLow, Profile::kAudit};
  }
}

std::string WhoCan(const Danger& danger, const Origin& origin, const flow::Authority& authority) {
  switch (danger.reach) {
    case Reach::kOutsider:
      return fmt::format("anybody can write it, and `{}` runs this with {}", danger.event->name, authority.Describe());
    case Reach::kUnprivileged:
      if (danger.event == nullptr) return "anybody can write it, if whoever calls this runs it for them";
      if (danger.event->is_untrusted()) return fmt::format("whoever causes `{}` writes it", danger.event->name);
      return fmt::format("outsiders can have written it when `{}` runs this", danger.event->name);
    case Reach::kOtherEvent:
      return "it is written by others, though none of this workflow's events is known to carry it";
    case Reach::kMember:
      return "people who may push write it, and a slip of theirs becomes code";
    default:
      return origin.kind == Origin::Kind::kInput ? "whoever calls this writes it" : "nothing here tells what is in it";
  }
}

struct Worst {
  Danger danger{};
  Origin origin{};
};

std::optional<Worst> WorstOf(const ContextRead& read, const Place& place, flow::Tracer& tracer) {
  std::optional<Worst> worst;
  for (Origin& origin : tracer.OriginsOf(read, place)) {
    const Danger danger = tracer.Judge(origin, place);
    if (danger.reach == Reach::kNone || danger.shape == TextShape::kFixed) continue;
    if (!worst || worst->danger < danger) worst = {danger, std::move(origin)};
  }
  return worst;
}

Guard GuardAt(const Place& place, const Danger& danger, flow::Tracer& tracer) {
  if (danger.reach != Reach::kOutsider || danger.event == nullptr) return Guard::kNone;
  return tracer.starts().GuardOf(place, *danger.event);
}

// An action's is that of the jobs that use it: it is not known here.
flow::Authority AuthorityAt(const Place& place, flow::Tracer& tracer) {
  if (place.job != nullptr) return tracer.AuthorityOf(*place.workflow(), *place.job);
  flow::Authority authority;
  authority.default_token = true;
  return authority;
}

class SiteChecker {
 public:
  SiteChecker(const Place& place, flow::Tracer& tracer, Reporter& reporter)
      : place_(place), tracer_(tracer), reporter_(reporter) {}

  void Check(const pipeline::Text& text) {
    if (!text || text.value.find("${{") == std::string_view::npos) return;
    const TemplateSite* site =
        place_.workflow() ? place_.workflow()->TemplateOf(text.node) : place_.action()->TemplateOf(text.node);
    if (site == nullptr) return;
    for (const TemplateExpression& expression : site->parsed.expressions()) {
      if (!expression.expression || IsJavaScriptLiteral(text, expression)) continue;
      for (const ContextRead& read : ContextReadsOf(expression.expression->root()))
        if (read.reaches_result) CheckRead(read, expression, text);
    }
  }

 private:
  // `const pull = ${{ toJSON(…) }};` of github-script: whatever is in it, JSON is a literal of the language. Within
  // quotes it is not.
  bool IsJavaScriptLiteral(const pipeline::Text& text, const TemplateExpression& expression) const {
    const ExpressionNode& root = expression.expression->root();
    if (!place_.step->called.Is("actions/github-script") || !root.is(ExpressionNode::Kind::kCall) ||
        root.function != Function::kToJson)
      return false;
    const std::string_view before = text.value.substr(0, expression.offset);
    const std::string_view line = before.substr(before.rfind('\n') + 1);
    return line.find_first_of("\"'`/") == std::string_view::npos && std::ranges::count(before, '`') % 2 == 0;
  }

  void CheckRead(const ContextRead& read, const TemplateExpression& expression, const pipeline::Text& text) {
    const auto worst = WorstOf(read, place_, tracer_);
    if (!worst) return CheckMatrix(read, text);
    const pipeline::File& file = place_.file->definition;
    const std::string_view shown = text.value.substr(read.node->offset, read.node->length);
    std::string message = fmt::format("`{}` is pasted into {}: ", shown, Where(text));
    if (!worst->origin.via.empty()) message += fmt::format("it holds `{}`, and ", worst->origin.text);
    const flow::Authority authority = AuthorityAt(place_, tracer_);
    message += WhoCan(worst->danger, worst->origin, authority);
    const SourceRange range = file.FirstLine(file.RangeIn(text, read.node->offset, read.node->length));
    AuditFinding& finding = reporter_.Report(kExpressionInScript, range, std::move(message));
    const Grade grade = GradeOf(worst->danger, GuardAt(place_, worst->danger, tracer_), authority.any());
    finding.finding.severity = grade.severity;
    finding.confidence = grade.confidence;
    finding.profile = grade.profile;
    finding.finding.subject = place_.step->Label();
    for (const Location& hop : worst->origin.via) finding.finding.locations.push_back(hop);
    if (auto fix = MoveToEnvironment(place_, text, expression)) {
      finding.finding.hint = fmt::format("Set a variable in `env` to it and read that: {}", fix->reading);
      finding.fixes.push_back(std::move(fix->fix));
    } else {
      finding.finding.hint = "Set a variable in `env` of the step to it, and read that variable in the script";
    }
  }

  // A value of the matrix that is put together of an expression which nobody else writes: what it is shows when it
  // runs.
  void CheckMatrix(const ContextRead& read, const pipeline::Text& text) {
    const auto& segments = read.path.segments();
    const encoding::Node* matrix = place_.job == nullptr ? nullptr : place_.job->matrix;
    if (matrix == nullptr || segments.size() < 2 || segments[0].text != "matrix") return;
    if (!IsPutTogether(matrix->Find(segments[1].text)) && !IsIncluded(matrix->Find("include"), segments[1].text))
      return;
    const pipeline::File& file = place_.file->definition;
    AuditFinding& finding =
        reporter_.Report(kExpressionInScript, file.FirstLine(file.RangeIn(text, read.node->offset, read.node->length)),
                         fmt::format("`{}` is pasted into {}: a value of the matrix is put together of an expression",
                                     read.path.text(), Where(text)));
    finding.finding.severity = Severity::kNote;
    finding.confidence = Confidence::kLow;
    finding.profile = Profile::kAudit;
  }

  // Text with an expression in it, alone or in a list.
  static bool IsPutTogether(const encoding::Node* value) {
    if (value == nullptr) return false;
    if (value->text().find("${{") != std::string_view::npos && !value->text().starts_with("${{")) return true;
    return std::ranges::any_of(value->elements(), [](const encoding::Node* each) {
      return each->text().find("${{") != std::string_view::npos && !each->text().starts_with("${{");
    });
  }
  static bool IsIncluded(const encoding::Node* include, std::string_view key) {
    return include != nullptr && std::ranges::any_of(include->elements(), [&](const encoding::Node* each) {
             return IsPutTogether(each->Find(key));
           });
  }

  std::string Where(const pipeline::Text& text) const {
    if (text.node == place_.step->run.node) return "a script";
    return fmt::format("code that {} runs", place_.step->uses.value.substr(0, place_.step->uses.value.find('@')));
  }

  const Place& place_;
  flow::Tracer& tracer_;
  Reporter& reporter_;
};

}  // namespace

void CheckExpressions(const Place& place, flow::Tracer& tracer, Reporter& reporter) {
  SiteChecker checker(place, tracer, reporter);
  checker.Check(place.step->run);
  if (place.step->with == nullptr) return;
  for (const encoding::Member& input : place.step->with->members())
    if (RunsInput(place.step->called, input.key)) checker.Check(pipeline::Text::Of(input.value));
}

}  // namespace pipeseal::audit::injection
