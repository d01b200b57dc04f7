// The workflow that GitHub's own parser makes of its tokens, as JSON.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "official_token.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/expression.h"

namespace pipeseal::pipeline::github::schema {

// Members of a JSON object, written one after the other.
class JsonObject {
 public:
  void Add(std::string_view name, const std::string& json) {
    text_ += fmt::format("{}{}:{}", text_.empty() ? "" : ",", Quote(name), json);
  }
  std::string Text() const { return "{" + text_ + "}"; }
  bool empty() const { return text_.empty(); }

 private:
  std::string text_;
};

inline std::string JsonList(const std::vector<std::string>& items) {
  return fmt::format("[{}]", fmt::join(items, ","));
}

// Ids of steps that have none.
class StepIds {
 public:
  void Add(const std::string& known) { names_.insert(known); }
  std::string Make(std::string_view hint) {
    std::string base;
    for (const char c : hint) base += IsAsciiAlphanumeric(c) || c == '_' || c == '-' ? c : '_';
    for (int attempt = 1;; ++attempt) {
      const std::string suffix = attempt == 1 ? "" : fmt::format("_{}", attempt);
      const std::string name = base.substr(0, 100 - suffix.size()) + suffix;
      if (names_.insert(name).second) return name;
    }
  }

 private:
  std::set<std::string> names_;
};

struct CalledFile {
  const Token* root = nullptr;
  int number = 0;
};

class OfficialTemplate {
 public:
  // `find`: the file that a `uses` names. Nothing is found if calls are not followed. File 0: without places.
  OfficialTemplate(std::function<CalledFile(const std::string&)> find, bool with_events)
      : find_(std::move(find)), with_events_(with_events) {}

  std::string Of(const Token& root, int file, const std::vector<std::string>& file_table) const {
    JsonObject out;
    for (const auto* name : {"env", "concurrency", "defaults"})
      if (const Token* value = root.Find(name)) out.Add(name, JsonOf(*value, file));
    const Token* permissions = root.Find("permissions");
    if (permissions != nullptr) out.Add("permissions", PermissionsOf(*permissions));
    if (const Token* events = root.Find("on")) AddEvents(*events, out);
    out.Add("jobs", JobsOf(root, file, permissions));
    if (!file_table.empty()) {
      std::vector<std::string> names;
      for (const std::string& name : file_table) names.push_back(Quote(name));
      out.Add("file-table", JsonList(names));
    }
    return out.Text();
  }

 private:
  static std::string ConditionOf(const Token* value) {
    std::string text = value == nullptr ? "" : std::string(TrimWhiteSpace(value->text));
    if (text.empty()) {
      text = "success()";
    } else if (const auto parsed = Expression::Parse(text); parsed && !HasStatusFunction(parsed->root())) {
      text = fmt::format("success() && ({})", text);
    }
    return fmt::format(R"({{"type":3,"expr":{}}})", Quote(text));
  }

  static std::string PermissionsOf(const Token& value) {
    static constexpr std::string_view kAll[] = {
        "actions",  "checks", "contents",      "deployments",         "discussions",     "id-token", "issues",
        "packages", "pages",  "pull-requests", "repository-projects", "security-events", "statuses"};
    JsonObject out;
    if (value.is_string()) {
      for (const auto scope : kAll) out.Add(scope, value.text == "read-all" ? "\"read\"" : "\"write\"");
    }
    for (const auto& [scope, level] : value.members)
      if (level.text != "none") out.Add(scope.text, Quote(level.text));
    return out.Text();
  }

  std::string JobsOf(const Token& root, int file, const Token* permissions) const {
    std::vector<std::string> out;
    if (const Token* jobs = root.Find("jobs"))
      for (const auto& [key, job] : jobs->members) out.push_back(JobOf(key, job, file, permissions));
    return JsonList(out);
  }

  std::string JobOf(const Token& key, const Token& job, int file, const Token* permissions) const {
    JsonObject out;
    const bool calls = job.Find("uses") != nullptr;
    out.Add("type", calls ? "\"reusableWorkflowJob\"" : "\"job\"");
    out.Add("id", JsonOf(key, file));
    const Token* name = job.Find("name");
    const bool has_name = name != nullptr && !(name->is_string() && name->text.empty());
    out.Add("name", JsonOf(has_name ? *name : key, file));
    AddNeeds(job, calls, file, out);
    out.Add("if", ConditionOf(job.Find("if")));
    const Token* own = job.Find("permissions");
    if (own == nullptr) own = permissions;
    for (const auto* member :
         {"env", "concurrency", "environment", "strategy", "runs-on", "container", "services", "outputs", "defaults",
          "timeout-minutes", "cancel-timeout-minutes", "continue-on-error", "snapshot"})
      if (const Token* value = job.Find(member)) out.Add(member, JsonOf(*value, file));
    if (const Token* steps = job.Find("steps")) out.Add("steps", StepsOf(*steps, file));
    if (calls) {
      AddCall(job, file, own, out);
    } else if (own != nullptr) {
      out.Add("permissions", PermissionsOf(*own));
    }
    return out.Text();
  }

  static void AddNeeds(const Token& job, bool always, int file, JsonObject& out) {
    const Token* needs = job.Find("needs");
    if (needs == nullptr && !always) return;
    std::vector<std::string> ids;
    if (needs != nullptr && needs->is_string()) ids.push_back(JsonOf(*needs, file));
    if (needs != nullptr)
      for (const Token& id : needs->items) ids.push_back(JsonOf(id, file));
    out.Add("needs", JsonList(ids));
  }

  void AddCall(const Token& job, int file, const Token* permissions, JsonObject& out) const {
    const Token& uses = *job.Find("uses");
    out.Add("ref", JsonOf(uses, file));
    if (const Token* with = job.Find("with")) out.Add("input-values", JsonOf(*with, file));
    if (const Token* secrets = job.Find("secrets")) {
      if (secrets->is_string())
        out.Add("inherit-secrets", "true");
      else
        out.Add("secret-values", JsonOf(*secrets, file));
    }
    const CalledFile called = find_(uses.text);
    if (called.root == nullptr) {
      if (permissions != nullptr) out.Add("permissions", PermissionsOf(*permissions));
      out.Add("jobs", "[]");
      return;
    }
    const int number = file == 0 ? 0 : called.number;
    const Token* events = called.root->Find("on");
    const Token* call = events != nullptr ? events->Find("workflow_call") : nullptr;
    if (call != nullptr) {
      if (const Token* inputs = call->Find("inputs")) out.Add("input-definitions", JsonOf(*inputs, number));
      if (const Token* secrets = call->Find("secrets")) out.Add("secret-definitions", JsonOf(*secrets, number));
      if (const Token* outputs = call->Find("outputs")) out.Add("outputs", JsonOf(*outputs, number));
    }
    const Token* inner = called.root->Find("permissions");
    const Token* shown = permissions != nullptr ? permissions : inner;
    if (shown != nullptr) out.Add("permissions", PermissionsOf(*shown));
    out.Add("jobs", JobsOf(*called.root, number, inner != nullptr ? inner : permissions));
  }

  std::string StepsOf(const Token& steps, int file) const {
    StepIds ids;
    for (const Token& step : steps.items)
      if (const Token* id = step.Find("id")) ids.Add(id->text);
    std::vector<std::string> out;
    for (const Token& step : steps.items) out.push_back(StepOf(step, file, ids));
    return JsonList(out);
  }

  std::string StepOf(const Token& step, int file, StepIds& ids) const {
    struct Special {
      std::string_view key, name;
    };
    static constexpr Special kSpecial[] = {
        {"wait", "Wait"}, {"wait-all", "Wait for all"}, {"cancel", "Cancel"}, {"parallel", "Parallel group"}};
    const auto* special =
        std::ranges::find_if(kSpecial, [&](const Special& each) { return step.Find(each.key) != nullptr; });
    const bool is_special = special != std::end(kSpecial);
    JsonObject out;
    const Token* id = step.Find("id");
    const Token* uses = step.Find("uses");
    const std::string hint = is_special ? std::string(special->key) : uses != nullptr ? IdHint(uses->text) : "run";
    out.Add("id", Quote(id != nullptr ? id->text : ids.Make("__" + hint)));
    if (const Token* name = step.Find("name"))
      out.Add("name", JsonOf(*name, file));
    else if (is_special)
      out.Add("name", Quote(special->name));
    if (!is_special) out.Add("if", ConditionOf(step.Find("if")));
    for (const auto* member : {"continue-on-error", "env", "run", "uses", "with", "background", "timeout-minutes",
                               "working-directory", "shell", "cancel"})
      if (const Token* value = step.Find(member)) out.Add(member, JsonOf(*value, file));
    if (const Token* wait = step.Find("wait")) out.Add("wait", TextsOf(*wait));
    if (step.Find("wait-all") != nullptr) out.Add("wait-all", "true");
    if (const Token* parallel = step.Find("parallel")) out.Add("parallel", StepsOf(*parallel, file));
    return out.Text();
  }

  static std::string IdHint(const std::string& uses) {
    if (uses.starts_with("docker://")) return uses.substr(9);
    if (uses.starts_with("./") || uses.starts_with("$/")) return "self";
    const std::string path = uses.substr(0, uses.find('@'));
    const std::size_t owner = path.find('/');
    return path.substr(0, path.find('/', owner + 1));
  }

  // A text alone is a list of one.
  static std::string TextsOf(const Token& value) {
    std::vector<std::string> out;
    if (value.is_string()) out.push_back(Quote(value.text));
    for (const Token& item : value.items) out.push_back(Quote(item.text));
    return JsonList(out);
  }

  void AddEvents(const Token& events, JsonObject& out) const {
    const Token* dispatch = events.Find("workflow_dispatch");
    const Token* inputs = dispatch != nullptr ? dispatch->Find("inputs") : nullptr;
    if (inputs != nullptr && !inputs->members.empty()) {
      JsonObject types;
      for (const auto& [name, input] : inputs->members) {
        const Token* type = input.Find("type");
        types.Add(name.text, type != nullptr ? Quote(type->text) : "\"string\"");
      }
      out.Add("input-types", types.Text());
    }
    if (!with_events_) return;
    JsonObject all;
    if (events.is_string()) all.Add(events.text, "{}");
    for (const Token& event : events.items) all.Add(event.text, "{}");
    for (const auto& [name, event] : events.members) all.Add(name.text, EventOf(event));
    out.Add("events", all.Text());
  }

  static std::string EventOf(const Token& event) {
    if (event.kind == Token::Kind::kList) {  // schedule
      std::vector<std::string> out;
      for (const Token& entry : event.items) out.push_back(PlainOf(entry));
      return JsonList(out);
    }
    JsonObject out;
    for (const auto& [name, value] : event.members)
      out.Add(name.text, value.kind == Token::Kind::kMapping ? PlainOf(value) : TextsOf(value));
    return out.Text();
  }

  // Mappings as objects.
  static std::string PlainOf(const Token& value) {
    if (value.kind != Token::Kind::kMapping) return JsonOf(value, 0);
    JsonObject out;
    for (const auto& [name, inner] : value.members) out.Add(name.text, PlainOf(inner));
    return out.Text();
  }

  std::function<CalledFile(const std::string&)> find_;
  bool with_events_;
};

}  // namespace pipeseal::pipeline::github::schema
