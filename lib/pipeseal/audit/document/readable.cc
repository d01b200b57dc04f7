// DOC01, DOC04, DOC05, DOC09: whether the file can be read at all.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "pipeseal/audit/document/checks.h"
#include "pipeseal/audit/document/rules.h"
#include "pipeseal/audit/document/schema_rule.h"
#include "pipeseal/audit/document/yaml_of.h"
#include "pipeseal/base/utf8.h"

namespace pipeseal::audit::document {
namespace {

using encoding::YamlIssue;
using encoding::YamlStream;
using pipeline::FileKind;

// The kinds whose files are rendered from templates before they are used. The others are read as
// they are: what looks like a template there is a file that the platform refuses.
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

std::size_t LineBegin(std::string_view text, std::size_t offset) {
  const std::size_t before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  return before == std::string_view::npos ? 0 : before + 1;
}

std::string_view LineFrom(std::string_view text, std::size_t begin) {
  return text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
}

// Where a mark of a Helm, Go, Jinja, mustache, ERB or EJS template stands in the line that begins
// here; npos if none does.
// "${{" is an expression of GitHub and Azure.
std::size_t FindMark(std::string_view text, std::size_t line_begin) {
  const std::string_view line = LineFrom(text, line_begin);
  std::size_t found = std::min(line.find("{%"), line.find("<%"));
  for (std::size_t at = line.find("{{"); at < found; at = line.find("{{", at + 2))
    if (at == 0 || line[at - 1] != '$') found = at;
  return found == std::string_view::npos ? found : line_begin + found;
}

// A line that is a statement of a template and nothing else: no YAML is like that.
bool IsStatement(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  if (line.starts_with("{%") || line.starts_with("<%")) return true;
  if (!line.starts_with("{{")) return false;
  line.remove_prefix(line.starts_with("{{-") ? 3 : 2);
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  for (const std::string_view word : {"if ", "end", "else", "range ", "with ", "define ",
                                      "template ", "include ", "block ", "#", "/*", "$"})
    if (line.starts_with(word)) return true;
  return false;
}

std::size_t FindStatement(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); at = std::min(text.find('\n', at), text.size()) + 1)
    if (IsStatement(LineFrom(text, at))) return FindMark(text, at);
  return std::string_view::npos;
}

// The mark of a template that makes the text invalid here: on the line, the one before it, or
// wherever a statement begins. npos if that is none.
std::size_t FindMarkOfFault(std::string_view text, std::size_t offset) {
  const std::size_t line = LineBegin(text, std::min(offset, text.size()));
  std::size_t mark = FindMark(text, line);
  if (mark == std::string_view::npos && line > 0) mark = FindMark(text, LineBegin(text, line - 1));
  return mark == std::string_view::npos ? FindStatement(text) : mark;
}

void ReportTemplate(const SourceRange& where, Reporter& reporter) {
  reporter.Report(kTemplateNotYaml, where,
                  "the marks of a template stand here: it becomes YAML when it is rendered");
}

void ReportSyntax(const AuditedFile& file, const YamlIssue& issue, Reporter& reporter) {
  const pipeline::File& definition = file.definition;
  const std::size_t mark = FindMarkOfFault(definition.text(), issue.range.begin.offset);
  if (mark != std::string_view::npos && MayBeTemplate(definition.kind()))
    return ReportTemplate({definition.PositionOf(mark), 2}, reporter);
  AuditFinding& finding = reporter.Report(kInvalidYaml, issue.range, issue.message);
  if (mark != std::string_view::npos)
    finding.finding.hint = "the marks of a template stand here, and this file is read as it is";
}

// Legal YAML, and no platform takes it: nearly always the mark of a template that was left without
// quotes.
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
    if (issue.kind == YamlIssue::Kind::kEncoding)
      reporter.Report(kInvalidEncoding, issue.range, issue.message);
    if (issue.kind == YamlIssue::Kind::kLimit)
      reporter.Report(kLimitExceeded, issue.range, issue.message);
    if (issue.kind == YamlIssue::Kind::kKey) ReportKey(file, issue, told, reporter);
  }
}

}  // namespace

void CheckReadable(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (const YamlStream* yaml = YamlOf(file)) return CheckYaml(file, *yaml, reporter);
  const std::string_view text = file.definition.text();
  const std::size_t bad = FindNulOrInvalidUtf8(text);
  if (bad == text.size()) return;
  reporter.Report(kInvalidEncoding, {file.definition.PositionOf(bad), 1},
                  text[bad] == '\0' ? std::string("a NUL byte")
                                    : fmt::format("a byte that is not UTF-8 (0x{:02X})",
                                                  static_cast<unsigned char>(text[bad])));
}

}  // namespace pipeseal::audit::document
