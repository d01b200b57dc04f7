// The report for code scanning: SARIF 2.1.0 (OASIS), as far as GitHub reads it and within what GitHub accepts. A file
// that passes one of its limits is refused whole, so what does not fit is left out, the lightest findings first, and a
// notification says so.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "pipeseal/base/json_stream.h"
#include "pipeseal/base/percent_encoding.h"
#include "pipeseal/report/identity.h"
#include "pipeseal/report/place.h"
#include "pipeseal/report/report.h"
#include "pipeseal/report/wording.h"

namespace pipeseal::report {
namespace {

constexpr std::string_view kSchema = "https://json.schemastore.org/sarif-2.1.0.json";
// What GitHub keeps of a run; more are accepted and dropped.
constexpr std::size_t kMostResults = 5000;
// An upload has at most 10 MB when compressed. Text of an attacker's choice may not compress, so this bounds it as it
// is.
constexpr std::size_t kMostResultBytes = 9'000'000;
constexpr std::size_t kMostRelated = 99;         // 100 locations of a result are shown
constexpr std::size_t kLongestDescription = 1024;  // characters of fullDescription
constexpr std::size_t kMostFailures = 100;

// The front of one of our own texts, which are ASCII nearly everywhere.
std::string_view Front(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most != 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

// On GitHub's scale from 0.1 to 10: high, medium and low.
std::string_view SecuritySeverity(Severity severity) {
  switch (severity) {
    case Severity::kNote:
      return "2.0";
    case Severity::kWarning:
      return "5.0";
    case Severity::kError:
      break;
  }
  return "8.0";
}

// "[text](target)" in a message is a link; a bracket that is text may have a backslash before it.
std::string WithoutLinks(std::string text) {
  for (std::size_t at = 0; (at = text.find("](", at)) != std::string::npos; at += 3) text.insert(at + 1, "\\");
  return text;
}

void AddMessage(JsonStream& json, std::string_view member, const std::string& text) {
  if (!text.empty()) json.Member(member).Begin('{').Member("text").String(WithoutLinks(text)).End('}');
}

void AddPhysicalLocation(JsonStream& json, const Place& place) {
  json.Member("physicalLocation").Begin('{').Member("artifactLocation").Begin('{');
  if (place.path.starts_with('/')) {
    json.Member("uri").String("file://" + PercentEncoded(place.path, "/"));
  } else {
    json.Member("uri").String(PercentEncoded(place.path, "/"));
    json.Member("uriBaseId").String("%SRCROOT%");
  }
  json.End('}').Member("region").Begin('{');
  json.Member("startLine").Number(place.line);
  json.Member("startColumn").Number(place.begin);
  json.Member("endLine").Number(place.line);
  json.Member("endColumn").Number(place.end);
  json.End('}').End('}');
}

class SarifLog {
 public:
  explicit SarifLog(const Report& report) : report_(report), places_(report) {
    any_suppressed_ = !std::ranges::all_of(report.findings.list(), &Finding::counts);
  }

  std::string Render() && {
    AddResults();
    JsonStream json;
    json.Begin('{').Member("$schema").String(kSchema).Member("version").String("2.1.0");
    json.Member("runs").Begin('[').Begin('{');
    AddTool(json);
    AddInvocation(json);
    json.Member("columnKind").String("utf16CodeUnits");
    json.Member("originalUriBaseIds").Begin('{').Member("%SRCROOT%").Begin('{');
    AddMessage(json, "description", "The root of the repository.");
    json.End('}').End('}');
    json.Member("results").Begin('[').Raw(results_).End(']');
    AddProperties(json);
    json.End('}').End(']').End('}');
    return std::move(json).Take() + "\n";
  }

 private:
  // Adds what fits, and counts the rest.
  void AddResults() {
    const std::vector<const Finding*> findings = ByWeight(report_.findings);
    for (const Finding* finding : findings) {
      if (kept_ == kMostResults) break;
      const std::string result = RenderResult(*finding);
      if (results_.size() + result.size() > kMostResultBytes) break;
      if (kept_ != 0) results_ += ',';
      results_ += result;
      ++kept_;
    }
    left_out_ = findings.size() - kept_;
  }

  std::string RenderResult(const Finding& finding) {
    const Place place = places_.Of(finding);
    JsonStream json;
    json.Begin('{').Member("ruleId").String(finding.rule->id).Member("ruleIndex").Number(IndexOf(*finding.rule));
    json.Member("level").String(NameOf(finding.severity));
    std::string message;
    for (const std::string& line : Wording(finding)) message += (message.empty() ? "" : "\n") + line;
    AddMessage(json, "message", message);
    AddLocations(json, finding, place);
    json.Member("partialFingerprints").Begin('{').MemberIfAny("primaryLocationLineHash", place.line_hash);
    json.Member("pipesealSubject/v1").String(identities_.Next(finding, place)).End('}');
    AddSuppressions(json, finding);
    if (!finding.subject.empty())
      json.Member("properties").Begin('{').Member("subject").String(Shown(finding.subject)).End('}');
    json.End('}');
    return std::move(json).Take();
  }

  // The first is the primary one, which becomes the annotation; GitHub shows the others beside it.
  void AddLocations(JsonStream& json, const Finding& finding, const Place& primary) {
    json.Member("locations").Begin('[').Begin('{');
    AddPhysicalLocation(json, primary);
    if (!finding.locations.empty()) AddMessage(json, "message", Shown(finding.locations.front().note));
    json.End('}').End(']');
    if (finding.locations.size() < 2) return;
    json.Member("relatedLocations").Begin('[');
    for (std::size_t i = 1; i < std::min(finding.locations.size(), kMostRelated + 1); ++i) {
      const Location& location = finding.locations[i];
      json.Begin('{').Member("id").Number(i);
      AddPhysicalLocation(json, places_.Of(location));
      AddMessage(json, "message", Shown(location.note.empty() ? location.file : location.note));
      json.End('}');
    }
    json.End(']');
  }

  // Either all results of a run have the member or none (SARIF 3.27.23).
  void AddSuppressions(JsonStream& json, const Finding& finding) {
    if (!any_suppressed_) return;
    json.Member("suppressions").Begin('[');
    if (finding.suppression) {
      const bool in_source = finding.suppression->place == Suppression::Place::kInSource;
      json.Begin('{').Member("kind").String(in_source ? "inSource" : "external").Member("status").String("accepted");
      json.MemberIfAny("justification", Shown(finding.suppression->reason)).End('}');
    }
    json.End(']');
  }

  std::size_t IndexOf(const RuleInfo& rule) {
    const auto [known, is_new] = rule_index_.emplace(rule.id, rules_.size());
    if (is_new) rules_.push_back(&rule);
    return known->second;
  }

  void AddTool(JsonStream& json) const {
    json.Member("tool").Begin('{').Member("driver").Begin('{').Member("name").String("pipeseal");
    json.MemberIfAny("semanticVersion", report_.version);
    json.Member("rules").Begin('[');
    for (const RuleInfo* rule : rules_) AddRule(json, *rule);
    json.End(']').End('}').End('}');
  }

  static void AddRule(JsonStream& json, const RuleInfo& rule) {
    json.Begin('{').Member("id").String(rule.id);
    AddMessage(json, "shortDescription", std::string(rule.title));
    AddMessage(json, "fullDescription", std::string(Front(rule.help, kLongestDescription)));
    AddMessage(json, "help", fmt::format("{}\n\n{}\n\n`pipeseal explain {}`", rule.title, rule.help, rule.id));
    json.Member("defaultConfiguration").Begin('{').Member("level").String(NameOf(rule.severity)).End('}');
    json.Member("properties").Begin('{').Member("security-severity").String(SecuritySeverity(rule.severity));
    json.Member("tags").Begin('[').String("security").String("supply-chain");
    json.String(rule.id.substr(0, rule.id.find('/'))).End(']').End('}').End('}');
  }

  void AddInvocation(JsonStream& json) const {
    json.Member("invocations").Begin('[').Begin('{');
    json.Member("executionSuccessful").Boolean(report_.result != Result::kUndecided);
    json.Member("exitCode").Number(static_cast<std::size_t>(std::max(report_.exit_status, 0)));
    if (left_out_ != 0) {
      json.Member("toolExecutionNotifications").Begin('[').Begin('{').Member("level").String("warning");
      AddMessage(json, "message",
                 fmt::format("{} more findings do not fit: GitHub keeps {} results of a run and takes 10 MB of a file.",
                             left_out_, kMostResults));
      json.End('}').End(']');
    }
    json.End('}').End(']');
  }

  // Beyond the findings: the verdict, and the way down to each check that failed.
  void AddProperties(JsonStream& json) const {
    json.Member("properties").Begin('{');
    json.Member("verb").String(report_.verb);
    json.Member("result").String(NameOf(report_.result));
    json.Member("headline").String(Shown(report_.headline));
    std::vector<std::string> failures;
    for (const Check& check : report_.trace.children) CollectFailures(check, "", failures);
    json.Member("trace").Begin('[');
    for (const std::string& failure : failures) json.String(failure);
    json.End(']').End('}');
  }

  static void CollectFailures(const Check& check, const std::string& above, std::vector<std::string>& failures) {
    if (check.verdict != Verdict::kFailed || failures.size() == kMostFailures) return;
    std::string path = above + Shown(check.subject.empty() ? check.name : check.name + " " + check.subject);
    const std::size_t before = failures.size();
    for (const Check& child : check.children) CollectFailures(child, path + " > ", failures);
    if (failures.size() == before) failures.push_back(path + ": " + Shown(check.reason));
  }

  const Report& report_;
  Places places_;
  Identities identities_;
  bool any_suppressed_ = false;
  std::string results_;
  std::size_t kept_ = 0, left_out_ = 0;
  std::vector<const RuleInfo*> rules_;
  std::map<std::string_view, std::size_t> rule_index_;
};

}  // namespace

std::string RenderSarif(const Report& report, const Style&) { return SarifLog(report).Render(); }

}  // namespace pipeseal::report
