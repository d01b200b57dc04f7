#include "pipeseal/audit/flow/origin.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "pipeseal/audit/github_scripts.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/runner_file.h"

namespace pipeseal::audit::flow {

using namespace pipeline::github;  // NOLINT: what is said here is about nothing else
using encoding::Member;

namespace {

constexpr int kMaxDepth = 14;
constexpr int kMaxSteps = 4000;  // of one question
constexpr int kMaxTreeDepth = 16;

const encoding::Node* FindIgnoringCase(const encoding::Node* node, std::string_view name) {
  if (node == nullptr) return nullptr;
  for (const Member& member : node->members())
    if (AsciiCaseEqual(member.key, name)) return member.value;
  return nullptr;
}

// The name at an index of a path; "*" where anything can stand there or the path ends.
std::string_view NameAt(const ContextPath& path, std::size_t at) {
  const auto& segments = path.segments();
  if (at >= segments.size() || segments[at].kind == PathSegment::Kind::kAll ||
      segments[at].kind == PathSegment::Kind::kUnknown)
    return "*";
  return segments[at].text;
}

bool IsNamed(std::string_view name, std::string_view wanted) { return wanted == "*" || AsciiCaseEqual(name, wanted); }

bool IsVariableCharacter(char c) { return IsAsciiAlphanumeric(c) || c == '_'; }

// Calls `visit(name)` for each variable that a text of a script reads: $NAME, ${NAME…}, $env:NAME, %NAME%.
template <typename Visit>
void ForEachVariable(std::string_view text, Visit&& visit) {
  const auto name_at = [&](std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && IsVariableCharacter(text[end])) ++end;
    return text.substr(at, end - at);
  };
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (text[at] == '%') {
      const std::string_view name = name_at(at + 1);
      if (!name.empty() && at + 1 + name.size() < text.size() && text[at + 1 + name.size()] == '%') visit(name);
      continue;
    }
    if (text[at] != '$') continue;
    std::size_t begin = at + 1;
    if (text.substr(begin).starts_with("{{")) continue;
    if (text[begin] == '{') ++begin;
    while (begin < text.size() && (text[begin] == '!' || text[begin] == '#')) ++begin;
    if (AsciiCaseEqual(text.substr(begin, 4), "env:")) begin += 4;
    const std::string_view name = name_at(begin);
    if (!name.empty() && !IsAsciiDigit(name[0])) visit(name);
  }
}

// Variables that the runner sets from what others have written.
struct RunnerVariable {
  std::string_view name;
  std::string_view path;
  bool whole = false;
};
constexpr RunnerVariable kRunnerVariables[] = {
    {"GITHUB_HEAD_REF", "github.head_ref"},
    {"GITHUB_BASE_REF", "github.base_ref"},
    {"GITHUB_REF", "github.ref"},
    {"GITHUB_REF_NAME", "github.ref_name"},
    {"GITHUB_WORKFLOW", "github.workflow"},
    {"GITHUB_ACTOR", "github.actor"},
    {"GITHUB_EVENT_PATH", "github.event", true},
};

ContextPath PathOf(std::string_view text) {
  std::vector<PathSegment> segments;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('.'), text.size());
    segments.push_back({PathSegment::Kind::kName, std::string(text.substr(0, end))});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return ContextPath(std::move(segments));
}

// Code that is more than constants: of the event, of services, of files.
bool ReadsElsewhere(std::string_view code) {
  constexpr std::string_view kWords[] = {"payload", "env", "await", "require", "import", "open(", "context.", "${{"};
  return std::ranges::any_of(kWords, [&](std::string_view word) { return code.find(word) != std::string_view::npos; });
}

// A variable that a word of a script sets, with its value.
bool SetsVariable(const pipeline::shell::Word& word, std::string_view name, std::string_view& value) {
  const std::string_view text = word.value;
  if (!text.starts_with(name) || text.size() <= name.size()) return false;
  std::string_view rest = text.substr(name.size());
  if (rest.starts_with("+=")) rest.remove_prefix(1);
  if (!rest.starts_with('=')) return false;
  value = rest.substr(1);
  return true;
}

}  // namespace

bool Tracer::Enter() { return depth_ < kMaxDepth && budget_-- > 0; }

void Tracer::Add(Origin origin) {
  const bool known = std::ranges::any_of(found_, [&](const Origin& other) {
    return other.text == origin.text && other.place.file == origin.place.file && other.kind == origin.kind;
  });
  if (known) return;
  origin.via = via_;
  found_.push_back(std::move(origin));
}

std::vector<Origin> Tracer::OriginsOf(const ContextRead& read, const Place& place) {
  found_.clear();
  budget_ = kMaxSteps;
  Trace(read.path, read.whole, place);
  return std::exchange(found_, {});
}

std::vector<Origin> Tracer::OriginsOf(const encoding::Node* node, const Place& place) {
  found_.clear();
  budget_ = kMaxSteps;
  if (node != nullptr) TraceText(node->text(), place);
  return std::exchange(found_, {});
}

std::vector<Origin> Tracer::OriginsInScript(std::string_view text, const Place& place) {
  found_.clear();
  budget_ = kMaxSteps;
  TraceScriptText(text, place);
  return std::exchange(found_, {});
}

const pipeline::shell::Script& Tracer::ScriptOf(const Place& place) {
  std::shared_ptr<const pipeline::shell::Script>& script = scripts_[place.step];
  if (script == nullptr) {
    const auto dialect = DialectOf(*place.file, *place.step);
    script = dialect ? place.file->definition.ScriptOf(place.step->run, *dialect)
                     : std::make_shared<const pipeline::shell::Script>();
  }
  return *script;
}

void Tracer::Trace(const ContextPath& path, bool whole, const Place& place) {
  if (!Enter() || path.segments().empty()) return;
  ++depth_;
  const std::string_view root = NameAt(path, 0);
  if (root == "github" && NameAt(path, 1) == "event" && path.segments().size() > 2 && NameAt(path, 2) == "inputs") {
    TraceInput(NameAt(path, 3), place);
  } else if (root == "github") {
    Add({Origin::Kind::kContext, path.text(), path, whole, {}, place});
  } else if (root == "env") {
    TraceEnv(NameAt(path, 1), place);
  } else if (root == "inputs") {
    TraceInput(NameAt(path, 1), place);
  } else if (root == "matrix") {
    TraceMatrix(path, place);
  } else if (root == "steps" && (path.segments().size() < 3 || IsNamed("outputs", NameAt(path, 2)))) {
    if (path.segments().size() > 3 || whole) TraceStepOutput(NameAt(path, 1), NameAt(path, 3), place);
  } else if ((root == "needs" || root == "jobs") &&
             (path.segments().size() < 3 || IsNamed("outputs", NameAt(path, 2)))) {
    if (path.segments().size() > 3 || whole) TraceJobOutput(NameAt(path, 1), NameAt(path, 3), place);
  }
  --depth_;
}

void Tracer::TraceText(std::string_view text, const Place& place) {
  if (text.find("${{") == std::string_view::npos) return;
  const Template parsed = Template::Parse(text);
  for (const TemplateExpression& expression : parsed.expressions()) {
    if (!expression.expression) continue;
    for (const ContextRead& read : ContextReadsOf(expression.expression->root()))
      if (read.reaches_result) Trace(read.path, read.whole, place);
  }
}

void Tracer::TraceNode(const encoding::Node* node, const Place& place, std::string_view what) {
  if (node == nullptr) return;
  via_.push_back({place.file->name(), place.file->definition.FirstLine(node->range()), std::string(what)});
  TraceText(node->text(), place);
  via_.pop_back();
}

void Tracer::TraceEnv(std::string_view name, const Place& place) {
  const std::string what = fmt::format("env.{}", name);
  const auto look = [&](const encoding::Node* env, EnvLevel outer) {
    if (env == nullptr) return false;
    bool found = false;
    for (const Member& member : env->members()) {
      if (!IsNamed(member.key, name)) continue;
      Place around = place;
      around.env = outer;
      if (outer == EnvLevel::kWorkflow &&
          &*env == (place.workflow() ? place.workflow()->environment_variables : nullptr))
        around.job = nullptr;
      TraceNode(member.value, around, what);
      found = name != "*";
    }
    return found;
  };
  if (place.step != nullptr && place.env == EnvLevel::kStep && look(place.step->environment, EnvLevel::kJob)) return;
  if (place.job != nullptr && place.env >= EnvLevel::kJob &&
      look(place.job->environment_variables, EnvLevel::kWorkflow))
    return;
  if (const Workflow* workflow = place.workflow();
      workflow != nullptr && look(workflow->environment_variables, EnvLevel::kWorkflow))
    return;
  // Steps before it may have written it to the environment file.
  if (place.step == nullptr) return;
  const auto& steps = place.job != nullptr ? place.job->steps : place.action()->steps;
  for (const Step& step : steps) {
    if (step.index >= place.step->index) break;
    if (step.kind != Step::Kind::kRun || step.run.value.find("GITHUB_ENV") == std::string_view::npos) continue;
    const Place there{place.file, place.job, &step};
    for (const RunnerFileWrite& write : RunnerFileWritesOf(ScriptOf(there)))
      if (write.file == RunnerFile::kEnvironment && !write.name.empty() && IsNamed(write.name, name)) {
        via_.push_back({place.file->name(), step.key.range, what});
        TraceScriptText(write.value, there);
        via_.pop_back();
      }
  }
}

void Tracer::TraceScriptText(std::string_view text, const Place& place) {
  if (!Enter()) return;
  ++depth_;
  TraceText(text, place);
  ForEachVariable(text, [&](std::string_view name) { TraceVariable(name, place); });
  --depth_;
}

void Tracer::TraceVariable(std::string_view name, const Place& place) {
  if (!Enter()) return;
  ++depth_;
  bool assigned = false;
  if (place.step != nullptr && place.step->kind == Step::Kind::kRun) {
    const auto assign = [&](const pipeline::shell::Word& word) {
      std::string_view value;
      if (!SetsVariable(word, name, value)) return;
      assigned = true;
      TraceScriptText(value, place);
    };
    for (const pipeline::shell::Command& command : ScriptOf(place).commands()) {
      std::ranges::for_each(command.assignments, assign);
      const std::string_view by = command.name();
      if (by == "export" || by == "local" || by == "declare" || by == "readonly" || by == "typeset" || by == "env")
        std::ranges::for_each(command.arguments(), assign);
    }
  }
  if (!assigned) {
    const std::size_t before = found_.size();
    TraceEnv(name, place);
    const auto variable = std::ranges::find(kRunnerVariables, name, &RunnerVariable::name);
    if (found_.size() == before && variable != std::end(kRunnerVariables))
      Add({Origin::Kind::kContext, std::string(name), PathOf(variable->path), variable->whole, {}, place});
  }
  --depth_;
}

void Tracer::TraceStepOutput(std::string_view id, std::string_view output, const Place& place) {
  const std::vector<Step>* steps = place.job != nullptr ? &place.job->steps : nullptr;
  if (place.job == nullptr && place.action() != nullptr) steps = &place.action()->steps;
  if (steps == nullptr) return;
  for (const Step& step : *steps)
    if (step.id && IsNamed(step.id.value, id)) return TraceOutputOf(step, output, place);
  // An action that reads what none of its steps gives: whoever edits it next will.
  if (place.action() != nullptr)
    Add({Origin::Kind::kUnclear, fmt::format("steps.{}.outputs.{}", id, output), {}, false, {}, place});
}

void Tracer::TraceOutputOf(const Step& step, std::string_view output, const Place& place) {
  if (!Enter()) return;
  ++depth_;
  const Place there{place.file, place.job, &step};
  via_.push_back({place.file->name(), step.id.range, fmt::format("steps.{}.outputs.{}", step.id.value, output)});
  if (step.kind == Step::Kind::kRun) TraceRunOutput(output, there);
  if (step.kind == Step::Kind::kUses) TraceActionOutput(step, output, there);
  via_.pop_back();
  --depth_;
}

void Tracer::TraceRunOutput(std::string_view output, const Place& place) {
  for (const RunnerFileWrite& write : RunnerFileWritesOf(ScriptOf(place))) {
    if (write.file != RunnerFile::kOutput || (!write.name.empty() && !IsNamed(write.name, output))) continue;
    TraceScriptText(write.value, place);
  }
}

void Tracer::TraceActionOutput(const Step& step, std::string_view output, const Place& place) {
  const std::string text = fmt::format("steps.{}.outputs.{}", step.id.value, output);
  if (step.called.is_local()) {
    const AuditedFile* file = project_->FindAction(*place.file, step.called.path);
    if (file == nullptr || file->definition.action() == nullptr) return;
    const encoding::Node* declared = FindIgnoringCase(file->definition.action()->outputs, output);
    return TraceNode(declared == nullptr ? nullptr : declared->Find("value"), Place{file}, text);
  }
  if (const auto holds = FindKnownOutput(step.called, output))
    return Add({Origin::Kind::kKnownOutput, text, {}, false, *holds, place});
  bool is_clear = false;  // its code is here, and reads nothing from elsewhere
  if (step.with != nullptr)
    for (const Member& input : step.with->members()) {
      if (!RunsInput(step.called, input.key)) continue;
      TraceNode(input.value, place, text);
      is_clear = !ReadsElsewhere(input.value->text());
    }
  if (!is_clear) Add({Origin::Kind::kUnclear, text, {}, false, {}, place});
}

void Tracer::TraceJobOutput(std::string_view id, std::string_view output, const Place& place) {
  const Workflow* workflow = place.workflow();
  if (workflow == nullptr) return;
  for (const Job& job : workflow->jobs) {
    if (!IsNamed(job.id.value, id) || !Enter()) continue;
    ++depth_;
    const std::string what = fmt::format("needs.{}.outputs.{}", job.id.value, output);
    if (job.called.is_local()) {
      const AuditedFile* file = project_->Find(*place.file, job.called.path);
      const Workflow* called = file == nullptr ? nullptr : file->definition.workflow();
      const EventTrigger* trigger = called == nullptr ? nullptr : called->FindTrigger("workflow_call");
      const encoding::Node* declared = trigger == nullptr || trigger->configuration == nullptr
                                           ? nullptr
                                           : FindIgnoringCase(trigger->configuration->Find("outputs"), output);
      if (declared != nullptr) TraceNode(declared->Find("value"), Place{file}, what);
    } else if (job.outputs != nullptr) {
      for (const Member& member : job.outputs->members())
        if (IsNamed(member.key, output))
          TraceNode(member.value, Place{place.file, &job, nullptr, EnvLevel::kJob}, what);
    }
    --depth_;
  }
}

void Tracer::TraceTree(const encoding::Node& node, const Place& place, int depth) {
  if (depth > kMaxTreeDepth || !Enter()) return;
  TraceText(node.text(), place);
  for (const encoding::Node* element : node.elements()) TraceTree(*element, place, depth + 1);
  for (const Member& member : node.members()) TraceTree(*member.value, place, depth + 1);
}

void Tracer::TraceMatrix(const ContextPath& path, const Place& place) {
  if (place.job == nullptr || place.job->matrix == nullptr) return;
  const encoding::Node& matrix = *place.job->matrix;
  const Place there{place.file, place.job, nullptr, EnvLevel::kWorkflow};
  via_.push_back({place.file->name(), place.file->definition.FirstLine(matrix.range()), path.text()});
  TraceText(matrix.text(), there);
  const std::string_view name = NameAt(path, 1), inner = NameAt(path, 2);
  const auto trace = [&](const encoding::Node& value) {
    if (value.members().empty() || inner == "*") return TraceTree(value, there, 0);
    if (const encoding::Node* member = FindIgnoringCase(&value, inner)) TraceTree(*member, there, 0);
  };
  for (const Member& member : matrix.members()) {
    if (AsciiCaseEqual(member.key, "exclude")) continue;
    if (AsciiCaseEqual(member.key, "include")) {
      TraceText(member.value->text(), there);
      for (const encoding::Node* row : member.value->elements()) {
        TraceText(row->text(), there);
        if (const encoding::Node* value = FindIgnoringCase(row, name)) trace(*value);
      }
    } else if (IsNamed(member.key, name)) {
      TraceText(member.value->text(), there);
      for (const encoding::Node* value : member.value->elements()) trace(*value);
    }
  }
  via_.pop_back();
}

bool Tracer::TraceCallers(std::string_view input, const Place& place) {
  const std::vector<Place>& callers = starts_.CallersOf(*place.file);
  for (const Place& caller : callers) {
    if (!Enter()) break;
    ++depth_;
    const encoding::Node* with = caller.step != nullptr ? caller.step->with : caller.job->with;
    TraceNode(FindIgnoringCase(with, input), caller, fmt::format("inputs.{}", input));
    --depth_;
  }
  return !callers.empty();
}

void Tracer::TraceInput(std::string_view name, const Place& place) {
  if (const Workflow* workflow = place.workflow()) {
    const encoding::Node* declared = workflow->FindInput(name);
    const encoding::Node* type = declared == nullptr ? nullptr : declared->Find("type");
    if (type != nullptr && type->text() != "string") return;
    if (TraceCallers(name, place) && !workflow->HasTrigger("workflow_dispatch")) return;
    return Add({Origin::Kind::kInput, fmt::format("inputs.{}", name), {}, false, {}, place});
  }
  TraceCallers(name, place);
  Add({Origin::Kind::kInput, fmt::format("inputs.{}", name), {}, false, {}, place});
}

namespace {

Danger JudgeField(const WrittenField& field, const Start& start) {
  Danger worst;
  for (const EventKind* event : start.events) {
    if (!field.IsCarriedBy(*event)) continue;
    Danger danger{Reach::kMember, field.shape, event};
    if (field.author == Author::kOutsider)
      danger.reach = event->serves_outsiders() ? Reach::kOutsider : Reach::kUnprivileged;
    worst = std::max(worst, danger);
  }
  if (worst.reach != Reach::kNone) return worst;
  if (field.author == Author::kMember)
    return {start.by_unknown_caller ? Reach::kMember : Reach::kOtherEvent, field.shape};
  return {start.by_unknown_caller ? Reach::kUnprivileged : Reach::kOtherEvent, field.shape};
}

}  // namespace

Danger Tracer::Judge(const Origin& origin, const Place& sink) {
  const Start start = starts_.Of(origin.place.file == sink.file ? sink : origin.place);
  Danger worst;
  switch (origin.kind) {
    case Origin::Kind::kContext:
      for (const WrittenField& field : WrittenFieldsOf(origin.path, origin.whole))
        worst = std::max(worst, JudgeField(field, start));
      return worst;
    case Origin::Kind::kKnownOutput:
      if (origin.holds.shape == TextShape::kFixed) return {};
      for (const EventKind* event : start.events)
        worst = std::max(worst, {event->serves_outsiders() ? Reach::kOutsider
                                 : event->is_untrusted()   ? Reach::kUnprivileged
                                                           : Reach::kMember,
                                 origin.holds.shape, event});
      if (start.by_unknown_caller) worst = std::max(worst, {Reach::kUnprivileged, origin.holds.shape});
      return worst;
    case Origin::Kind::kInput:
      // What a workflow is called with is for its callers to answer for; an action is made for callers that nobody
      // knows.
      if (origin.place.action() == nullptr) return {};
      return {Reach::kUnclear, TextShape::kText};
    case Origin::Kind::kUnclear:
      return {Reach::kUnclear, TextShape::kText};
  }
  return {};
}

}  // namespace pipeseal::audit::flow
