#include "pipeseal/pipeline/github/schema/event_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/schema/literal.h"
#include "pipeseal/pipeline/github/schema/template_reader.h"
#include "pipeseal/pipeline/github/schema/wording.h"

namespace pipeseal::pipeline::github::schema {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

struct CronField {
  unsigned least, most;
  std::span<const std::string_view> names{};  // of the numbers from `least` on
};
constexpr std::string_view kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::string_view kDays[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr CronField kCronFields[] = {{0, 59}, {0, 23}, {1, 31}, {1, 12, kMonths}, {0, 6, kDays}};

// What stands before the separator; it is taken off the text. The whole of it if there is none.
std::string_view TakeUntil(std::string_view& text, char separator) {
  const std::size_t at = text.find(separator);
  const std::string_view out = text.substr(0, at);
  text = at == std::string_view::npos ? std::string_view() : text.substr(at + 1);
  return out;
}

std::optional<unsigned> CronNumber(std::string_view text, const CronField& field) {
  const auto name =
      std::ranges::find_if(field.names, [&](std::string_view each) { return AsciiCaseEqual(each, text); });
  if (name != field.names.end()) return field.least + static_cast<unsigned>(name - field.names.begin());
  constexpr std::size_t kMostDigits = 4;
  if (text.empty() || text.size() > kMostDigits || !std::ranges::all_of(text, IsAsciiDigit)) return std::nullopt;
  unsigned number = 0;
  for (const char c : text) number = number * 10 + static_cast<unsigned>(c - '0');
  if (number < field.least || number > field.most) return std::nullopt;
  return number;
}

// "*", "5", "mon", "1-5".
bool IsCronRange(std::string_view text, const CronField& field) {
  if (text == "*") return true;
  const bool is_range = text.find('-') != std::string_view::npos;
  const auto first = CronNumber(TakeUntil(text, '-'), field);
  if (!is_range) return first.has_value();
  const auto last = CronNumber(text, field);
  return first && last && *first <= *last;
}

bool IsCronField(std::string_view text, const CronField& field) {
  if (text.empty() || text.ends_with(',')) return false;
  while (!text.empty()) {
    std::string_view part = TakeUntil(text, ',');
    const bool has_step = part.find('/') != std::string_view::npos;
    if (!IsCronRange(TakeUntil(part, '/'), field)) return false;
    if (!has_step) continue;
    const auto step = CronNumber(part, field);
    if (!step || *step == 0) return false;
  }
  return true;
}

// What GitHub's starter workflows have in the place of a time, "$cron-weekly".
constexpr std::string_view kCronPlaceholder = "$cron-";

void CheckSchedule(const Node& schedule, IssueList& issues) {
  for (const Node* entry : schedule.elements()) {
    const Node* cron = entry->Find("cron");
    const auto text = LiteralText(cron);
    if (!text || IsCron(AsciiTrimmed(*text)) || text->starts_with(kCronPlaceholder)) continue;
    Issue& issue =
        issues.Add(IssueKind::kBadCron, cron->range(), fmt::format("'{}' is not a cron expression", Shown(*text)));
    issue.hint = "five fields: minute (0-59), hour (0-23), day (1-31), month (1-12), weekday (0-6)";
    issue.subject = *text;
  }
}

// An input without a type takes what it gets for a text.
bool FitsType(const Node& value, std::optional<std::string_view> type) {
  if (!type || IsDynamic(value)) return true;
  if (*type == "boolean") return value.is(Kind::kBoolean);
  if (*type == "number") return value.is(Kind::kNumber);
  return value.is(Kind::kString);
}

void CheckOptions(const Node& input, std::string_view type, IssueList& issues) {
  const auto members = input.members();
  const auto options = std::ranges::find(members, "options", &Member::key);
  const bool has_any = options != members.end() && !options->value->elements().empty();
  if (type == "choice" && !has_any) {
    issues.Add(IssueKind::kMissingOptions, FirstKey(input), "an input of type 'choice' has no options").hint =
        "list what can be chosen under 'options'";
  } else if (type != "choice" && options != members.end()) {
    issues
        .Add(IssueKind::kNeedlessOptions, options->key_range,
             fmt::format("'options' are given, but the type of the input is '{}'", Shown(type)))
        .hint = "only inputs of type 'choice' have options";
  }
}

void CheckInputs(const Node& event, IssueList& issues) {
  const Node* inputs = event.Find("inputs");
  if (inputs == nullptr) return;
  for (const Member& member : inputs->members()) {
    const Node& input = *member.value;
    const auto type = LiteralText(input.Find("type"));
    CheckOptions(input, type.value_or("string"), issues);
    const Node* value = input.Find("default");
    // A default that is no scalar is against the schema.
    if (value == nullptr || value->is(Kind::kNull) || !IsScalar(*value) || FitsType(*value, type)) continue;
    Issue& issue = issues.Add(
        IssueKind::kBadDefault, value->range(),
        fmt::format("the default of '{}' is {}, but its type is {}", Shown(member.key), ShownValue(*value), *type));
    issue.subject = value->text();
    issue.tolerated = !value->is(Kind::kString);
    issue.hint = value->quoted() ? "write it without quotes" : issue.tolerated ? "write it with quotes" : "";
  }
}

}  // namespace

bool IsCron(std::string_view text) {
  std::size_t count = 0;
  while (!text.empty()) {
    const std::string_view field = TakeUntil(text, ' ');
    if (field.empty()) continue;
    if (count == std::size(kCronFields) || !IsCronField(field, kCronFields[count])) return false;
    ++count;
  }
  return count == std::size(kCronFields);
}

void CheckEvents(const Node& events, IssueList& issues) {
  for (const Member& event : events.members()) {
    if (event.key == "schedule") CheckSchedule(*event.value, issues);
    if (event.key == "workflow_call" || event.key == "workflow_dispatch") CheckInputs(*event.value, issues);
  }
}

}  // namespace pipeseal::pipeline::github::schema
