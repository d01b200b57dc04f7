#include "pipeseal/audit/suppression/suppression.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "pipeseal/audit/families.h"
#include "pipeseal/audit/project.h"
#include "pipeseal/audit/suppression/rules.h"
#include "pipeseal/base/glob.h"

namespace pipeseal::audit {
namespace suppression {

constinit const Family kFamily{"suppression", kRules, {}};

}  // namespace suppression

namespace {

bool Names(std::string_view pattern, std::string_view rule) {
  if (pattern == rule) return true;
  return pattern.ends_with("/*") && rule.starts_with(pattern.substr(0, pattern.size() - 1));
}

// A comment of a file, and the lines that it is for.
struct PlacedComment {
  std::string_view file;
  SourceRange where;
  std::size_t line;  // whose findings it is for
  IgnoreComment comment;
  bool used = false;
};

bool IsBlank(std::string_view text) { return text.find_first_not_of(" \t\r") == std::string_view::npos; }

std::string_view LineAt(std::string_view text, std::size_t begin) {
  return text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
}

// The line that a comment is for: its own, or the next that says something if it stands alone.
std::size_t LineFor(std::string_view text, const SourceRange& comment) {
  const std::size_t begin = comment.begin.offset - (comment.begin.column - 1);
  if (!IsBlank(text.substr(begin, comment.begin.column - 1))) return comment.begin.line;
  std::size_t line = comment.begin.line;
  for (std::size_t at = begin; at < text.size(); ++line) {
    const std::string_view shown = LineAt(text, at);
    const auto first = shown.find_first_not_of(" \t");
    if (first != std::string_view::npos && shown[first] != '#' && shown[first] != '\r') return line;
    at += shown.size() + 1;
  }
  return comment.begin.line;
}

std::vector<PlacedComment> CommentsOf(const AuditedFile& file) {
  std::vector<PlacedComment> out;
  const encoding::YamlStream* yaml = file.definition.yaml();
  if (yaml == nullptr) return out;
  for (const encoding::YamlComment& each : yaml->comments())
    if (auto comment = ParseIgnoreComment(each.text))
      out.push_back({file.name(), each.range, LineFor(yaml->text(), each.range), std::move(*comment)});
  return out;
}

std::pair<std::string_view, std::size_t> PlaceOf(const AuditFinding& finding) {
  const Location& where = finding.finding.locations.front();
  return {where.file, where.range.begin.line};
}

// The findings are in the order of files and places.
class Suppressor {
 public:
  Suppressor(const Project& project, std::vector<AuditFinding>& findings) : project_(project), findings_(findings) {}

  void ByComments() {
    for (const auto& file : project_.files()) {
      if (file->context) continue;
      for (PlacedComment& placed : CommentsOf(*file)) Apply(placed);
    }
  }

  void ByFiles() {
    for (const IgnoreFile& file : project_.ignore_files())
      for (const IgnoreEntry& entry : file.entries) Apply(file, entry);
  }

  void Finish() { std::ranges::move(reporter_.findings(), std::back_inserter(findings_)); }

 private:
  bool Expired(std::optional<UtcTime> until) const { return until && *until < project_.settings().now; }

  void Apply(PlacedComment& placed) {
    if (!placed.comment.problem.empty()) {
      reporter_.ReportIn(placed.file, suppression::kMalformed, placed.where, placed.comment.problem);
      return;
    }
    if (Expired(placed.comment.until)) {
      reporter_.ReportIn(placed.file, suppression::kExpired, placed.where, "this suppression has expired");
      return;
    }
    for (const std::string_view rule : placed.comment.rules) {
      bool used = false;
      for (AuditFinding& each : std::ranges::equal_range(findings_, std::pair(placed.file, placed.line), {}, PlaceOf)) {
        if (!Names(rule, each.rule->info.id)) continue;
        each.finding.suppression = Suppression{Suppression::Place::kInSource, std::string(placed.comment.reason)};
        used = true;
      }
      if (!used) ReportUnused(placed.file, placed.where, rule);
    }
  }

  void Apply(const IgnoreFile& file, const IgnoreEntry& entry) {
    if (Expired(entry.expires)) {
      reporter_.ReportIn(file.name, suppression::kExpired, entry.where, "this suppression has expired");
      return;
    }
    const Glob glob(entry.file);
    bool used = false;
    for (AuditFinding& each : findings_) {
      const Location& where = each.finding.locations.front();
      const bool line = !entry.line || static_cast<std::size_t>(*entry.line) == where.range.begin.line;
      if (!line || !Names(entry.rule, each.rule->info.id) || !glob.Matches(where.file)) continue;
      if (!each.finding.suppression)
        each.finding.suppression = Suppression{Suppression::Place::kElsewhere, entry.reason};
      used = true;
    }
    if (!used) ReportUnused(file.name, entry.where, entry.rule);
  }

  void ReportUnused(std::string_view file, const SourceRange& where, std::string_view rule) {
    const bool known = rule.ends_with("/*") || FindRule(rule) != nullptr;
    reporter_.ReportIn(
        file, known ? suppression::kUnused : suppression::kMalformed, where,
        known ? fmt::format("no finding of {} is here", rule) : fmt::format("there is no rule {}", rule));
  }

  const Project& project_;
  std::vector<AuditFinding>& findings_;
  Reporter reporter_{""};
};

}  // namespace

void Suppress(const Project& project, std::vector<AuditFinding>& findings) {
  Suppressor suppressor(project, findings);
  suppressor.ByComments();
  suppressor.ByFiles();
  suppressor.Finish();
}

}  // namespace pipeseal::audit
