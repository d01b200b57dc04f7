// DOC01, DOC04, DOC05, DOC09: whether the file can be read at all.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "pipeseal/audit/document/checks.h"
#include "pipeseal/audit/document/rules.h"
#include "pipeseal/audit/document/schema_rule.h"
#include "pipeseal/base/utf8.h"

namespace pipeseal::audit::document {
namespace {

using encoding::YamlIssue;
using encoding::YamlStream;
using pipeline::FileKind;

// The kinds whose files are rendered from templates before they are used. The others are read as they are: what looks like a
// template there is a file that the platform refuses.
bool MayBeTemplate(FileKind kind) {
  switch (kind) {
    case FileKind::kUnknown:
    case FileKind::kTemplate:
    case FileKind::kKubernetes:
    case FileKind::kTekton:
    case FileKind::kArgo:
      return true;
    default:
      return false;
  }
}

std::string_view LineAt(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::size_t before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  return text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
}

// Marks of Helm, Go, Jinja, mustache, ERB and EJS templates. "${{" is an expression of GitHub and Azure.
bool HasTemplateMark(std::string_view line) {
  if (line.find("{%") != std::string_view::npos || line.find("<%") != std::string_view::npos) return true;
  for (std::size_t at = line.find("{{"); at != std::string_view::npos; at = line.find("{{", at + 2))
    if (at == 0 || line[at - 1] != '$') return true;
  return false;
}

// A line that is a statement of a template and nothing else: no YAML is like that.
bool IsTemplateStatement(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  if (line.starts_with("{%") || line.starts_with("<%")) return true;
  if (!line.starts_with("{{")) return false;
  line.remove_prefix(line.starts_with("{{-") ? 3 : 2);
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  for (const std::string_view word : {"if ", "end", "else", "range ", "with ", "define ", "template ", "include ", "block ", "#", "/*", "$"})
    if (line.starts_with(word)) return true;
  return false;
}

bool HasTemplateStatement(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); at = std::min(text.find('\n', at), text.size()) + 1)
    if (IsTemplateStatement(LineAt(text, at))) return true;
  return false;
}

// The fault is where a template has its marks: on the line, the one before it, or wherever statements begin.
bool IsFaultOfTemplate(std::string_view text, std::size_t offset) {
  const std::string_view line = LineAt(text, offset);
  const auto begin = static_cast<std::size_t>(line.data() - text.data());
  if (HasTemplateMark(line) || (begin > 0 && HasTemplateMark(LineAt(text, begin - 1)))) return true;
  return HasTemplateStatement(text);
}

void ReportTemplate(const SourceRange& where, Reporter& reporter) {
  reporter.Report(kTemplateNotYaml, where, "the marks of a template stand here: it becomes YAML when it is rendered");
}

void ReportSyntax(const AuditedFile& file, const YamlIssue& issue, Reporter& reporter) {
  const pipeline::File& definition = file.definition;
  const bool of_template = IsFaultOfTemplate(definition.text(), issue.range.begin.offset);
  if (of_template && MayBeTemplate(definition.kind())) return ReportTemplate(issue.range, reporter);
  AuditFinding& finding = reporter.Report(kInvalidYaml, issue.range, issue.message);
  if (of_template) finding.finding.hint = "the marks of a template stand here, and this file is read as it is";
}

// Legal YAML, and no platform takes it: nearly always the mark of a template that was left without quotes.
void ReportKey(const AuditedFile& file, const YamlIssue& issue, bool& told, Reporter& reporter) {
  const std::string_view text = file.definition.text();
  const std::size_t at = issue.range.begin.offset;
  const bool mark = at > 0 && text[at - 1] == '{' && text[std::min(at, text.size() - 1)] == '{';
  if (!mark) {
    reporter.Report(kSchemaViolation, issue.range, issue.message);
  } else if (!std::exchange(told, true)) {
    ReportTemplate(issue.range, reporter);
  }
}

void CheckYaml(const AuditedFile& file, const YamlStream& yaml, Reporter& reporter) {
  bool told = false;
  for (const YamlIssue& issue : yaml.issues()) {
    if (issue.kind == YamlIssue::Kind::kSyntax) ReportSyntax(file, issue, reporter);
    if (issue.kind == YamlIssue::Kind::kEncoding) reporter.Report(kInvalidEncoding, issue.range, issue.message);
    if (issue.kind == YamlIssue::Kind::kLimit) reporter.Report(kLimitExceeded, issue.range, issue.message);
    if (issue.kind == YamlIssue::Kind::kKey) ReportKey(file, issue, told, reporter);
  }
}

}  // namespace

void CheckReadable(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (const YamlStream* yaml = file.definition.yaml()) return CheckYaml(file, *yaml, reporter);
  const std::string_view text = file.definition.text();
  const std::size_t bad = FindNulOrInvalidUtf8(text);
  if (bad == text.size()) return;
  reporter.Report(kInvalidEncoding, {file.definition.PositionOf(bad), 1},
                  text[bad] == '\0' ? std::string("a NUL byte")
                                    : fmt::format("a byte that is not UTF-8 (0x{:02X})", static_cast<unsigned char>(text[bad])));
}

}  // namespace pipeseal::audit::document
