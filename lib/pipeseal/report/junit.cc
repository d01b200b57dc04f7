// The report for test dashboards: JUnit XML. A suite with the verdict, one for each check with the checks below it as
// test cases, and one with the findings; what makes the verb refuse is a failure, what was left out or suppressed is
// skipped.
#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/base/escape.h"
#include "pipeseal/report/report.h"
#include "pipeseal/report/wording.h"

namespace pipeseal::report {
namespace {

// Visible and inert, then safe as text or attribute.
std::string Xml(std::string_view text) { return EscapeForXml(Shown(text)); }

std::string Attribute(std::string_view name, std::string_view value) {
  return fmt::format(" {}=\"{}\"", name, Xml(value));
}

std::string TitleOf(const Check& check) {
  return check.subject.empty() ? check.name : check.name + " " + check.subject;
}

class Suite {
 public:
  Suite(std::string_view verb, std::string name) : verb_(verb), name_(std::move(name)) {
    std::ranges::replace(verb_, ' ', '-');
  }

  void Pass(const std::string& name) { Add(name, ""); }
  void Fail(const std::string& name, std::string_view type, std::string_view message, std::string_view body) {
    ++failures_;
    Add(name, fmt::format("<failure{}{}>{}</failure>", Attribute("type", type), Attribute("message", message), body));
  }
  void Skip(const std::string& name, std::string_view reason) {
    ++skipped_;
    Add(name, fmt::format("<skipped{}/>", Attribute("message", reason)));
  }
  // Something worth reading about a test that passed.
  void Advise(const std::string& name, std::string_view body) {
    Add(name, fmt::format("<system-out>{}</system-out>", body));
  }

  std::size_t tests() const { return tests_; }
  std::size_t failures() const { return failures_; }
  std::size_t skipped() const { return skipped_; }

  std::string Xml() const {
    return fmt::format("<testsuite{} tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">\n{}</testsuite>\n",
                       Attribute("name", name_), tests_, failures_, skipped_, cases_);
  }

 private:
  void Add(const std::string& name, const std::string& content) {
    ++tests_;
    const std::string classname = fmt::format("pipeseal.{}.{}", verb_, name_);
    cases_ += fmt::format("<testcase{}{}>{}</testcase>\n", Attribute("classname", classname), Attribute("name", name),
                          content);
  }

  std::string verb_, name_, cases_;
  std::size_t tests_ = 0, failures_ = 0, skipped_ = 0;
};

std::string EvidenceOf(const Check& check) {
  std::string body;
  for (const Evidence& row : check.evidence)
    body += fmt::format("{} expected {} found {}\n", Xml(row.label), Xml(row.expected), Xml(row.actual));
  return body;
}

void AddCheck(const Check& check, Suite& suite) {
  switch (check.verdict) {
    case Verdict::kPassed:
      return suite.Pass(TitleOf(check));
    case Verdict::kNotVerified:
      return suite.Skip(TitleOf(check), check.reason);
    case Verdict::kFailed:
      return suite.Fail(TitleOf(check), "check", check.reason, EvidenceOf(check));
  }
}

// A check with others below it is their suite, and its own last case: it can fail although all of them passed.
Suite SuiteOf(std::string_view verb, const Check& check) {
  Suite suite(verb, TitleOf(check));
  for (const Check& child : check.children) AddCheck(child, suite);
  AddCheck(check, suite);
  return suite;
}

Suite VerdictSuite(const Report& report) {
  Suite suite(report.verb, "verdict");
  if (report.result == Result::kVerified) {
    suite.Pass("verdict");
  } else {
    suite.Fail("verdict", NameOf(report.result), report.headline, "");
  }
  return suite;
}

std::string CaseName(const Finding& finding) {
  std::string name(finding.rule->id);
  if (!finding.subject.empty()) name += " " + finding.subject;
  if (finding.locations.empty()) return name;
  name += " " + finding.locations.front().file;
  const SourcePosition& begin = finding.locations.front().range.begin;
  return begin.known() ? fmt::format("{}:{}:{}", name, begin.line, begin.column) : name;
}

Suite FindingSuite(const Report& report) {
  Suite suite(report.verb, "findings");
  for (const Finding& finding : report.findings.list()) {
    std::string body;
    for (const std::string& line : Wording(finding)) body += EscapeForXml(line) + "\n";
    if (finding.suppression) {
      suite.Skip(CaseName(finding), finding.suppression->reason);
    } else if (finding.severity == Severity::kError) {
      suite.Fail(CaseName(finding), finding.rule->id, finding.message, body);
    } else {
      suite.Advise(CaseName(finding), body);
    }
  }
  return suite;
}

}  // namespace

std::string RenderJUnit(const Report& report, const Style&) {
  std::vector<Suite> suites{VerdictSuite(report)};
  for (const Check& check : report.trace.children) suites.push_back(SuiteOf(report.verb, check));
  if (!report.findings.empty()) suites.push_back(FindingSuite(report));
  std::size_t tests = 0, failures = 0, skipped = 0;
  std::string content;
  for (const Suite& suite : suites) {
    tests += suite.tests();
    failures += suite.failures();
    skipped += suite.skipped();
    content += suite.Xml();
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuites{} tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">\n{}</testsuites>\n",
      Attribute("name", "pipeseal " + report.verb), tests, failures, skipped, content);
}

}  // namespace pipeseal::report
