#include "pipeseal/audit/injection/environment_fix.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "pipeseal/audit/github_scripts.h"
#include "pipeseal/audit/written_scalar.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/context_read.h"

namespace pipeseal::audit::injection {

using namespace pipeline::github;  // NOLINT: what is said here is about nothing else
using flow::Place;

namespace {

constexpr std::size_t kLongestName = 60;

// "PULL_REQUEST_TITLE" of github.event.pull_request.title.
std::string NameFor(const ExpressionNode& root) {
  std::string out;
  for (const ContextRead& read : ContextReadsOf(root)) {
    if (!read.reaches_result) continue;
    for (const PathSegment& segment : read.path.segments()) {
      if (segment.kind != PathSegment::Kind::kName) continue;
      if (segment.text == "github" || segment.text == "event" || segment.text == "outputs") continue;
      if (!out.empty()) out += '_';
      for (const char c : segment.text) out += IsAsciiAlphanumeric(c) ? ToAsciiUpper(c) : '_';
    }
    break;
  }
  if (out.empty()) out = "VALUE";
  if (IsAsciiDigit(out[0]) || out.starts_with("GITHUB_") || out.starts_with("RUNNER_")) out.insert(0, "THE_");
  return out.substr(0, kLongestName);
}

enum class Quote { kNone, kSingle, kDouble, kUnclear };

// In what quotes a place of a POSIX script stands.
Quote QuoteAt(std::string_view script, std::size_t offset) {
  // Here-documents, substitutions, and text that another shell reads.
  const std::string_view line = script.substr(0, offset).substr(script.substr(0, offset).rfind('\n') + 1);
  for (const std::string_view other : {"$(", "`", " -c ", "eval ", "ssh "})
    if (line.contains(other)) return Quote::kUnclear;
  if (script.find("<<") != std::string_view::npos) return Quote::kUnclear;
  Quote quote = Quote::kNone;
  for (std::size_t at = 0; at < offset; ++at) {
    const char c = script[at];
    if (quote == Quote::kNone && c == '#' && (at == 0 || script[at - 1] == ' ' || script[at - 1] == '\n')) {
      at = std::min(script.find('\n', at), offset);
      if (at >= offset) return Quote::kUnclear;  // in a comment
    } else if (c == '\\' && quote != Quote::kSingle) {
      ++at;
    } else if (c == '\'' && quote != Quote::kDouble) {
      quote = quote == Quote::kSingle ? Quote::kNone : Quote::kSingle;
    } else if (c == '"' && quote != Quote::kSingle) {
      quote = quote == Quote::kDouble ? Quote::kNone : Quote::kDouble;
    }
  }
  return quote;
}

// No shell is named, and which system the runner has is only known when it runs.
bool IsSystemUnknown(const Place& place) {
  if (place.job == nullptr || place.step->shell || place.job->defaults != nullptr) return false;
  const Workflow* workflow = place.workflow();
  if (workflow != nullptr && workflow->defaults != nullptr) return false;
  return std::ranges::any_of(place.job->RunnerLabels(),
                             [](const pipeline::Text& label) { return label.value.contains("${{"); });
}

// The name has another meaning already, for the script or around the step.
bool IsTaken(const Place& place, std::string_view name) {
  if (place.step->run.value.contains(name)) return true;
  const auto has = [&](const encoding::Node* env) {
    return env != nullptr && std::ranges::any_of(env->members(), [&](const encoding::Member& member) {
             return AsciiCaseEqual(member.key, name);
           });
  };
  const Workflow* workflow = place.workflow();
  return (place.job != nullptr && has(place.job->environment_variables)) ||
         (workflow != nullptr && has(workflow->environment_variables));
}

bool IsFlow(const pipeline::File& file, const encoding::Node* node) {
  return node != nullptr && file.text()[node->range().begin.offset] == '{';
}

// As a value of a mapping: in quotes where a plain one would end or begin something else.
std::string AsValue(std::string_view fence) {
  if (!fence.contains(": ") && !fence.contains(" #")) return std::string(fence);
  std::string quoted = "'";
  for (const char c : fence) quoted += c == '\'' ? std::string("''") : std::string(1, c);
  return quoted + "'";
}

// What to write instead of the expression; nothing if that is not clear.
std::optional<std::string> ReadingOf(const Place& place, std::string_view script, std::size_t offset,
                                     std::string_view name) {
  const Quote quote = QuoteAt(script, offset);
  const auto dialect = DialectOf(*place.file, *place.step);
  if (IsSystemUnknown(place)) return std::nullopt;
  if (dialect == pipeline::shell::Dialect::kPosix) {
    if (quote == Quote::kDouble) return fmt::format("${{{}}}", name);
    if (quote == Quote::kNone) return fmt::format("\"${{{}}}\"", name);
  }
  if (dialect == pipeline::shell::Dialect::kPowerShell && quote == Quote::kDouble)
    return fmt::format("$($env:{})", name);
  return std::nullopt;
}

// Where a line of a mapping in block style can be put in before the key at the position: its indentation.
std::optional<std::string> IndentationAt(const pipeline::File& file, const SourcePosition& key) {
  const std::string_view all = file.text();
  const std::size_t line = all.rfind('\n', key.offset == 0 ? 0 : key.offset - 1);
  const std::size_t begin = line == std::string_view::npos || key.offset == 0 ? 0 : line + 1;
  const std::string_view before = all.substr(begin, key.offset - begin);
  if (before.find_first_not_of(" -") != std::string_view::npos) return std::nullopt;
  return std::string(before.size(), ' ');
}

// The edit that sets the variable, or none if the step has it already.
struct Setting {
  bool possible = false;
  std::optional<Edit> edit{};
};
Setting SettingOf(const Place& place, std::string_view name, std::string_view value) {
  const encoding::Node* env = place.step->environment;
  if (env != nullptr) {
    if (env->members().empty()) return {};
    for (const encoding::Member& member : env->members())
      if (AsciiCaseEqual(member.key, name)) return {member.value->text() == value};
    const SourcePosition& first = env->members()[0].key_range.begin;
    const auto indentation = IndentationAt(place.file->definition, first);
    if (!indentation) return {};
    return {true, Edit{{first, 0}, fmt::format("{}: {}\n{}", name, AsValue(value), *indentation)}};
  }
  const SourcePosition& key = place.step->key.range.begin;
  const auto indentation = IndentationAt(place.file->definition, key);
  if (!indentation) return {};
  return {true, Edit{{key, 0}, fmt::format("env:\n{0}  {1}: {2}\n{0}", *indentation, name, AsValue(value))}};
}

}  // namespace

std::optional<EnvironmentFix> MoveToEnvironment(const Place& place, const pipeline::Text& text,
                                                const TemplateExpression& expression) {
  if (text.node != place.step->run.node) return std::nullopt;
  const pipeline::File& file = place.file->definition;
  const std::string_view fence = text.value.substr(expression.offset, expression.length);
  const SourceRange range = file.RangeIn(text, expression.offset, expression.length);
  // As it stands in the file, on one line.
  if (fence.find('\n') != std::string_view::npos ||
      std::string_view(file.text()).substr(range.begin.offset, range.length) != fence)
    return std::nullopt;
  if (IsFlow(file, place.step->node) || IsFlow(file, place.step->environment)) return std::nullopt;
  const ExpressionNode& root = expression.expression->root();
  // The variables of a step do not know each other.
  for (const ContextRead& read : ContextReadsOf(root))
    if (!read.path.segments().empty() && AsciiCaseEqual(read.path.segments().front().text, "env")) return std::nullopt;
  const std::string name = NameFor(root);
  const auto reading = ReadingOf(place, text.value, expression.offset, name);
  if (!reading || !CanStandIn(*place.file, text, expression.offset, *reading)) return std::nullopt;
  const Setting setting = SettingOf(place, name, fence);
  if (!setting.possible || (setting.edit && IsTaken(place, name))) return std::nullopt;
  EnvironmentFix out{*reading, {fmt::format("Move {} into the variable {} of the step", fence, name), {}, false}};
  if (setting.edit) out.fix.edits.push_back(*setting.edit);
  out.fix.edits.push_back({range, *reading});
  return out;
}

}  // namespace pipeseal::audit::injection
