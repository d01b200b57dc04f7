// SARIF: the members that the standard and GitHub demand, places, fingerprints, suppressions and limits.
#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/encoding/node.h"
#include "pipeseal/report/line_hash.h"
#include "pipeseal/report/report.h"
#include "pipeseal/verify/rules.h"

namespace pipeseal::report {
namespace {

using encoding::Document;
using encoding::Kind;
using encoding::Node;

constexpr std::string_view kText = "name: build\nsteps:\n  - run: \xC3\xA4 $x\n";

Report Sample() {
  Report report{.verb = "check", .headline = "refused"};
  report.version = "1.2.3";
  report.sources["./ci/build me.yml"] = kText;
  Finding& error = report.findings.Add(verify::rules::kMaterialDiffers, "the material differs");
  error.subject = "app";
  error.locations = {{"./ci/build me.yml", {{0, 3, 13}, 2}, "run"}, {"other.yml", {{0, 7, 1}, 3}, ""}};
  error.evidence = {{"sha256", "aa", "bb"}};
  error.hint = "build it again";
  report.findings.Add(verify::rules::kLayoutExpiresSoon, "soon").locations = {{"root.layout"}};
  report.trace.Child("step", "build").Child("materials").Fail("1 differs");
  return report;
}

Document Parsed(const Report& report) {
  auto document = Document::ParseJson(RenderSarif(report, {}));
  REQUIRE_MESSAGE(document, document.error().message());
  return std::move(*document);
}

const Node& In(const Node& object, std::string_view member) {
  const Node* value = object.Find(member);
  REQUIRE_MESSAGE(value != nullptr, std::string(member));
  return *value;
}

template <typename... Rest>
const Node& In(const Node& object, std::string_view member, std::string_view next, Rest... rest) {
  return In(In(object, member), next, rest...);
}

std::string_view TextIn(const Node& object, std::string_view member) {
  const Node& value = In(object, member);
  CHECK(value.is(Kind::kString));
  CHECK(!value.text().empty());
  return value.text();
}

std::size_t NumberIn(const Node& object, std::string_view member) {
  REQUIRE(In(object, member).is(Kind::kNumber));
  return std::stoul(std::string(In(object, member).text()));
}

const Node& Run(const Document& document) { return *In(document.root(), "runs").elements()[0]; }

void CheckMessage(const Node& message) { TextIn(message, "text"); }

void CheckLocation(const Node& location) {
  const Node& physical = In(location, "physicalLocation");
  const std::string_view uri = TextIn(In(physical, "artifactLocation"), "uri");
  const std::string_view path = uri.starts_with("file://") ? uri.substr(7) : uri;
  CHECK(std::ranges::all_of(path, [](char c) {
    return c > ' ' && c <= '~' && !std::string_view("\"<>\\^`{|}[]#?:").contains(c);
  }));
  const Node& region = In(physical, "region");
  CHECK(NumberIn(region, "startLine") >= 1);
  CHECK(NumberIn(region, "startLine") == NumberIn(region, "endLine"));
  CHECK(NumberIn(region, "startColumn") >= 1);
  CHECK(NumberIn(region, "endColumn") >= NumberIn(region, "startColumn"));
  if (const Node* message = location.Find("message")) CheckMessage(*message);
}

void CheckRule(const Node& rule) {
  TextIn(rule, "id");
  CheckMessage(In(rule, "shortDescription"));
  CheckMessage(In(rule, "fullDescription"));
  CHECK(TextIn(In(rule, "fullDescription"), "text").size() <= 1024);
  CheckMessage(In(rule, "help"));
  const std::string_view level = TextIn(In(rule, "defaultConfiguration"), "level");
  CHECK((level == "note" || level == "warning" || level == "error"));
  const double severity = std::stod(std::string(TextIn(In(rule, "properties"), "security-severity")));
  CHECK((severity > 0 && severity <= 10));
  CHECK(In(rule, "properties", "tags").elements().size() <= 20);
}

// What sarif-schema-2.1.0 requires of the members that are used here, and what GitHub does beyond it.
void CheckLog(const Document& document) {
  CHECK(TextIn(document.root(), "version") == "2.1.0");
  TextIn(document.root(), "$schema");
  REQUIRE(In(document.root(), "runs").elements().size() == 1);
  const Node& run = Run(document);
  TextIn(In(run, "tool", "driver"), "name");
  const auto rules = In(run, "tool", "driver", "rules").elements();
  for (const Node* rule : rules) CheckRule(*rule);
  for (const Node* invocation : In(run, "invocations").elements())
    CHECK(In(*invocation, "executionSuccessful").is(Kind::kBoolean));
  CHECK(TextIn(run, "columnKind") == "utf16CodeUnits");
  CHECK(In(run, "results").elements().size() <= 5000);
  for (const Node* result : In(run, "results").elements()) {
    CheckMessage(In(*result, "message"));
    REQUIRE(NumberIn(*result, "ruleIndex") < rules.size());
    CHECK(TextIn(*rules[NumberIn(*result, "ruleIndex")], "id") == TextIn(*result, "ruleId"));
    REQUIRE(In(*result, "locations").elements().size() == 1);
    CheckLocation(*In(*result, "locations").elements()[0]);
    if (const Node* related = result->Find("relatedLocations"))
      for (const Node* location : related->elements()) CheckLocation(*location);
    for (const encoding::Member& fingerprint : In(*result, "partialFingerprints").members())
      CHECK(!fingerprint.value->text().empty());
  }
}

TEST_CASE("a log has all that the standard and GitHub demand") {
  const Document document = Parsed(Sample());
  CheckLog(document);
  const Node& run = Run(document);
  CHECK(TextIn(In(run, "tool", "driver"), "semanticVersion") == "1.2.3");
  const auto results = In(run, "results").elements();
  REQUIRE(results.size() == 2);
  CHECK(TextIn(*results[0], "ruleId") == "step/material-differs");
  CHECK(TextIn(*results[0], "level") == "error");
  CHECK(TextIn(In(*results[0], "message"), "text") ==
        "the material differs\nsha256: expected aa, found bb\nsee other.yml:7\nnext: build it again");
  CHECK(TextIn(*results[1], "level") == "warning");
  CHECK(results[1]->Find("relatedLocations") == nullptr);
  CHECK(results[1]->Find("suppressions") == nullptr);
  const auto trace = In(run, "properties", "trace").elements();
  REQUIRE(trace.size() == 1);
  CHECK(trace[0]->text() == "step build > materials: 1 differs");
}

TEST_CASE("the primary place is one line, in UTF-16, with the fingerprint of that line") {
  const Document document = Parsed(Sample());
  const Node& result = *In(Run(document), "results").elements()[0];
  const Node& physical = In(*In(result, "locations").elements()[0], "physicalLocation");
  CHECK(TextIn(In(physical, "artifactLocation"), "uri") == "ci/build%20me.yml");
  CHECK(TextIn(In(physical, "artifactLocation"), "uriBaseId") == "%SRCROOT%");
  CHECK(NumberIn(In(physical, "region"), "startLine") == 3);
  CHECK(NumberIn(In(physical, "region"), "startColumn") == 12);
  CHECK(NumberIn(In(physical, "region"), "endColumn") == 14);
  CHECK(TextIn(In(result, "partialFingerprints"), "primaryLocationLineHash") == HashLines(kText)[2].text());
  const Node& other = *In(Run(document), "results").elements()[1];
  CHECK(In(other, "partialFingerprints").Find("primaryLocationLineHash") == nullptr);
}

TEST_CASE("files outside the checkout are absolute, and odd names are encoded") {
  Report report{.verb = "check", .headline = ""};
  report.surroundings = {"/repo", "/repo"};
  for (const char* name : {"/etc/a b", "a:b#c?.yml", "\xC3\xA4.yml", "..%2f..%2fetc/passwd"})
    report.findings.Add(verify::rules::kMaterialDiffers, "x").locations = {{name}};
  const Document document = Parsed(report);
  std::vector<std::string_view> uris;
  for (const Node* result : In(Run(document), "results").elements())
    uris.push_back(TextIn(In(*In(*result, "locations").elements()[0], "physicalLocation", "artifactLocation"), "uri"));
  const std::vector<std::string_view> expected{"file:///etc/a%20b", "a%3Ab%23c%3F.yml", "%C3%A4.yml",
                                               "..%252f..%252fetc/passwd"};
  CHECK(uris == expected);
}

TEST_CASE("suppressed findings are results with a suppression, behind all others") {
  Report report = Sample();
  report.findings.list()[0].suppression = Suppression{Suppression::Place::kInSource, "accepted by Ada"};
  report.findings.Add(verify::rules::kProductDiffers, "x").suppression =
      Suppression{Suppression::Place::kElsewhere, ""};
  const Document document = Parsed(report);
  CheckLog(document);
  const auto results = In(Run(document), "results").elements();
  REQUIRE(results.size() == 3);
  CHECK(In(*results[0], "suppressions").elements().empty());
  const Node& first = *In(*results[1], "suppressions").elements()[0];
  CHECK(TextIn(first, "kind") == "inSource");
  CHECK(TextIn(first, "justification") == "accepted by Ada");
  const Node& second = *In(*results[2], "suppressions").elements()[0];
  CHECK(TextIn(second, "kind") == "external");
  CHECK(second.Find("justification") == nullptr);
}

TEST_CASE("a message cannot hold a link") {
  Report report{.verb = "check", .headline = ""};
  report.findings.Add(verify::rules::kMaterialDiffers, "see [here](https://evil.example) ![x](y)").locations = {{"a"}};
  const Document document = Parsed(report);
  const std::string_view text = TextIn(In(*In(Run(document), "results").elements()[0], "message"), "text");
  CHECK(text.contains("here"));
  CHECK_FALSE(text.contains("]("));
}

TEST_CASE("what GitHub would drop is left out, the lightest first, and a notification says so") {
  Report report{.verb = "check", .headline = ""};
  for (int i = 0; i < 5001; ++i)
    report.findings.Add(verify::rules::kLayoutExpiresSoon, fmt::format("{}", i)).locations = {{"a"}};
  report.findings.Add(verify::rules::kMaterialDiffers, "the error").locations = {{"a"}};
  const Document document = Parsed(report);
  CheckLog(document);
  const auto results = In(Run(document), "results").elements();
  REQUIRE(results.size() == 5000);
  CHECK(TextIn(*results[0], "level") == "error");
  const Node& invocation = *In(Run(document), "invocations").elements()[0];
  const auto notifications = In(invocation, "toolExecutionNotifications").elements();
  REQUIRE(notifications.size() == 1);
  CHECK(TextIn(In(*notifications[0], "message"), "text").starts_with("2 more findings"));
}

TEST_CASE("a log is smaller than an upload may be, whatever it reports") {
  Report report{.verb = "check", .headline = std::string(1'000'000, 'x')};
  for (int i = 0; i < 30; ++i) {
    Finding& finding = report.findings.Add(verify::rules::kMaterialDiffers, std::string(100'000, '"'));
    finding.subject = std::string(10'000, '\x01');
    finding.locations.assign(200, {std::string(5000, '\xFF'), {{0, 1, 1}, 1}, std::string(5000, '\\')});
    finding.evidence.assign(30, {"label", std::string(3000, 'a'), std::string(3000, 'b')});
  }
  const std::string log = RenderSarif(report, {});
  CHECK(log.size() < 10'000'000);
  CHECK(log.size() > 5'000'000);
  const auto document = Document::ParseJson(log);
  REQUIRE(document);
  CheckLog(*document);
  CHECK(In(*In(Run(*document), "invocations").elements()[0], "toolExecutionNotifications").elements().size() == 1);
}

TEST_CASE("a report without findings is a log without results") {
  Report report{.verb = "check", .headline = "fine", .result = Result::kVerified, .exit_status = 0};
  const Document document = Parsed(report);
  CheckLog(document);
  CHECK(In(Run(document), "results").elements().empty());
  CHECK(NumberIn(*In(Run(document), "invocations").elements()[0], "exitCode") == 0);
}

}  // namespace
}  // namespace pipeseal::report
