// The test data of GitHub's own parser of workflows, when PIPESEAL_CONFORMANCE names the kit.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "official_message.h"
#include "official_template.h"
#include "pipeseal/encoding/yaml_stream.h"
#include "pipeseal/pipeline/github/schema/call_check.h"
#include "pipeseal/pipeline/github/schema/workflow_check.h"

using namespace pipeseal;
using namespace pipeseal::pipeline::github;
using namespace pipeseal::pipeline::github::schema;
using encoding::Document;
using encoding::Kind;
using encoding::Node;
using encoding::YamlIssue;
using encoding::YamlStream;

namespace {

// Texts between lines of "---".
std::vector<std::string> Split(std::string_view text) {
  constexpr std::string_view kSeparator = "\n---\n";
  std::vector<std::string> out;
  for (std::size_t at = 0;;) {
    const std::size_t end = text.find(kSeparator, at);
    out.emplace_back(text.substr(at, end == std::string_view::npos ? end : end - at));
    if (end == std::string_view::npos) return out;
    at = end + kSeparator.size();
  }
}

struct Input {
  std::string name;
  std::optional<YamlStream> stream{};
  const Node* root = nullptr;  // nullptr: it is not YAML as it should be
  std::string error{};
  std::vector<Issue> issues{};
  TokenBuilder tokens{};
};

struct Options {
  bool with_source = false, follows_calls = true, with_events = false;
  CallOptions calls{};
  std::size_t max_depth = kMaxTemplateDepth;

  static Options Of(const Node& node);
};

Options Options::Of(const Node& node) {
  Options out;
  const auto is_true = [&](std::string_view name) {
    const Node* value = node.Find(name);
    return value != nullptr && value->boolean();
  };
  const auto number = [&](std::string_view name, std::size_t usual) {
    const Node* value = node.Find(name);
    return value != nullptr ? std::stoul(std::string(value->text())) : usual;
  };
  out.with_source = is_true("include-source");
  out.follows_calls = !is_true("skip-reusable-workflows");
  out.max_depth = number("max-depth", kMaxTemplateDepth);
  out.calls.max_depth = number("max-nested-reusable-workflows-depth", out.calls.max_depth);
  if (node.Find("max-job-limit") != nullptr) out.calls.max_jobs = number("max-job-limit", 0);
  if (const Node* policy = node.Find("permissions-policy"); policy != nullptr && policy->text() == "LimitedRead") {
    out.calls.repository.emplace();
    out.calls.repository->Set("contents", Grants::Level::kRead);
    out.calls.repository->Set("packages", Grants::Level::kRead);
  }
  if (const Node* skip = node.Find("skip")) {
    const auto skips = [&](std::string_view name) {
      return std::ranges::any_of(skip->elements(), [&](const Node* each) { return each->text() == name; });
    };
    out.with_events = skips("Go") && skips("C#");
  }
  return out;
}

class Case {
 public:
  explicit Case(const Node& entry) : id_(entry.Find("id")->text()) {
    const auto parts = Split(entry.Find("text")->text());
    const auto options = Document::ParseYaml(parts[0]);
    REQUIRE(options);
    options_ = Options::Of(options->root());
    Read(".github/workflows/" + id_, parts[1]);
    for (std::size_t i = 2; i + 2 < parts.size(); i += 2) Read(parts[i], parts[i + 1]);
    expected_ = parts.back();
    if (options_.follows_calls) CheckAllCalls();
  }

  void Compare(bool expects_errors) {
    const auto expected = Document::ParseJson(expected_);
    REQUIRE(expected);
    if (expects_errors) return CompareErrors(*expected->root().Find("errors"));
    for (const auto& [name, input] : inputs_) {
      CHECK_MESSAGE(input.root != nullptr, input.error);
      for (const Issue& issue : input.issues) CHECK_MESSAGE(issue.tolerated, Official(issue, input));
    }
    const auto made = Document::ParseJson(Template());
    REQUIRE(made);
    CheckSame(made->root(), expected->root(), "");
  }

 private:
  void Read(const std::string& name, const std::string& text) {
    names_.push_back(name);
    Input& input = inputs_[name];
    input.name = name;
    input.stream = YamlStream::Parse(text);
    for (const YamlIssue& issue : input.stream->issues())
      // Of keys the schema tells, and such comments GitHub takes.
      if (issue.kind != YamlIssue::Kind::kDuplicateKey && issue.kind != YamlIssue::Kind::kComment)
        input.error = issue.message;
    if (!input.error.empty() || input.stream->documents().empty()) return;
    input.root = input.stream->documents()[0];
    input.issues = CheckWorkflow(*input.root, &input.tokens, options_.max_depth);
    // GitHub looks no further after the schema.
    if (std::ranges::any_of(input.issues,
                            [](const Issue& issue) { return IsOfSchema(issue.kind) && !issue.tolerated; }))
      std::erase_if(input.issues, [](const Issue& issue) { return !IsOfSchema(issue.kind); });
  }

  const Node* Find(std::string_view uses) const {
    const auto at = inputs_.find(std::string(uses));
    return at == inputs_.end() ? nullptr : at->second.root;
  }

  void CheckAllCalls() {
    for (auto& [name, input] : inputs_) {
      if (input.root == nullptr || !input.issues.empty()) continue;
      // What the repository grants holds for the workflow that begins.
      CallOptions options = options_.calls;
      if (name != names_[0]) options.repository.reset();
      auto found = CheckCalls(
          *input.root, [&](std::string_view uses) { return Find(uses); }, options);
      std::ranges::move(found, std::back_inserter(input.issues));
    }
  }

  std::string Official(const Issue& issue, const Input& input) const {
    std::string_view uses;
    std::size_t column = 0;
    const Node* jobs = input.root->Find("jobs");
    for (const auto& job : jobs != nullptr ? jobs->members() : std::span<const encoding::Member>()) {
      const Node* called = job.value->Find("uses");
      if (called == nullptr) continue;
      if (job.key_range.begin == issue.range.begin) uses = called->text();
      for (const auto* list : {job.value->Find("with"), job.value->Find("secrets")}) {
        if (list == nullptr) continue;
        for (const auto& member : list->members())
          if (member.key_range.begin == issue.range.begin) column = member.value->range().begin.column;
      }
    }
    return OfficialMessage(issue, input.name, uses, column);
  }

  void CompareErrors(const Node& errors) {
    std::vector<std::string> expected, found;
    for (const Node* error : errors.elements()) expected.emplace_back(error->Find("Message")->text());
    for (const auto& [name, input] : inputs_) {
      if (input.root == nullptr) {
        // What is wrong with the YAML is told elsewhere.
        CHECK_MESSAGE(expected.size() == 1, input.error);
        return;
      }
      for (const Issue& issue : input.issues) found.push_back(Official(issue, input));
    }
    for (std::string& message : expected) {
      constexpr std::string_view kCut = "[...]";
      if (!message.ends_with(kCut)) continue;
      message.resize(message.size() - kCut.size());
      for (std::string& each : found)
        if (each.starts_with(message)) each = message;
    }
    std::ranges::sort(expected);
    std::ranges::sort(found);
    CHECK(fmt::format("{}", fmt::join(found, "\n")) == fmt::format("{}", fmt::join(expected, "\n")));
  }

  std::string Template() const {
    const OfficialTemplate official(
        [&](const std::string& uses) {
          const auto at = inputs_.find(uses);
          if (at == inputs_.end() || !options_.follows_calls) return CalledFile{};
          const auto number = std::ranges::find(names_, uses) - names_.begin() + 1;
          return CalledFile{&at->second.tokens.root(), static_cast<int>(number)};
        },
        options_.with_events);
    std::vector<std::string> table;
    if (options_.with_source) table = names_;
    if (!options_.follows_calls) table.resize(std::min<std::size_t>(table.size(), 1));
    return official.Of(inputs_.at(names_[0]).tokens.root(), options_.with_source ? 1 : 0, table);
  }

  static void CheckSame(const Node& made, const Node& expected, const std::string& path) {
    CAPTURE(path);
    CHECK(made.kind() == expected.kind());
    if (made.is(Kind::kNumber)) CHECK(CoreNumber(made.text()) == CoreNumber(expected.text()));
    if (made.is(Kind::kString) || made.is(Kind::kBoolean)) CHECK(made.text() == expected.text());
    CHECK(made.elements().size() == expected.elements().size());
    for (std::size_t i = 0; i < std::min(made.elements().size(), expected.elements().size()); ++i)
      CheckSame(*made.elements()[i], *expected.elements()[i], fmt::format("{}/{}", path, i));
    for (const auto& member : made.members())
      CHECK_MESSAGE(expected.Find(member.key) != nullptr, (path + "/" + std::string(member.key) + " is not expected"));
    for (const auto& member : expected.members()) {
      const Node* mine = made.Find(member.key);
      CHECK_MESSAGE(mine != nullptr, (path + "/" + std::string(member.key) + " is missing"));
      if (mine != nullptr) CheckSame(*mine, *member.value, path + "/" + std::string(member.key));
    }
  }

  std::string id_;
  Options options_;
  std::vector<std::string> names_;
  std::map<std::string, Input> inputs_;
  std::string expected_;
};

}  // namespace

TEST_CASE("GitHub's parser of workflows and this one agree") {
  const char* kit = std::getenv("PIPESEAL_CONFORMANCE");
  if (kit == nullptr) return;
  std::ifstream file(std::string(kit) + "/pipelines/vectors/github_parser.json", std::ios::binary);
  REQUIRE(file);
  const auto document = Document::ParseJson(std::string(std::istreambuf_iterator<char>(file), {}));
  REQUIRE(document);
  for (const Node* entry : document->root().Find("cases")->elements()) {
    const std::string id(entry->Find("id")->text());
    if (entry->Find("outdated") != nullptr) continue;
    CAPTURE(id);
    Case(*entry).Compare(entry->Find("expect_error")->boolean());
  }
}
