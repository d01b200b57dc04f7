// DOC07: characters that nobody can see.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "pipeseal/audit/document/checks.h"
#include "pipeseal/audit/document/invisible.h"
#include "pipeseal/audit/document/quota.h"
#include "pipeseal/audit/document/rules.h"
#include "pipeseal/audit/document/tree_walk.h"
#include "pipeseal/audit/document/yaml_of.h"
#include "pipeseal/base/utf8.h"

namespace pipeseal::audit::document {
namespace {

struct Run {
  std::size_t begin, end;
  Invisible kind;
  char32_t first;
  std::size_t count;
};

class Scanner {
 public:
  Scanner(const AuditedFile& file, Reporter& reporter)
      : file_(file), text_(file.definition.text()), reporter_(reporter) {
    if (const encoding::YamlStream* yaml = YamlOf(file)) comments_ = yaml->comments();
  }

  void Scan() {
    std::size_t at = text_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    char32_t before = 0;
    while (at < text_.size()) {
      if (static_cast<unsigned char>(text_[at]) < 0x80) {
        before = static_cast<char32_t>(text_[at++]);
        continue;
      }
      const CodePoint c = DecodeUtf8(text_.substr(at));
      const Invisible kind = c.valid ? InvisibleKindOf(c.value) : Invisible::kNot;
      if (kind == Invisible::kNot) {
        before = c.value;
        at += c.length;
        continue;
      }
      const Run run = RunFrom(at, kind);
      if (!IsProper(run, before)) Report(run);
      at = run.end;
    }
  }

 private:
  // As many of the same kind as stand together.
  Run RunFrom(std::size_t at, Invisible kind) const {
    Run run{at, at, kind, DecodeUtf8(text_.substr(at)).value, 0};
    while (run.end < text_.size()) {
      const CodePoint c = DecodeUtf8(text_.substr(run.end));
      if (!c.valid || InvisibleKindOf(c.value) != kind) break;
      run.end += c.length;
      ++run.count;
    }
    return run;
  }

  char32_t Behind(const Run& run) const {
    return run.end < text_.size() ? DecodeUtf8(text_.substr(run.end)).value : 0;
  }

  // Where writing needs it: joiners between letters of their scripts and between emoji, one
  // selector behind what it selects, the tags of a flag.
  bool IsProper(const Run& run, char32_t before) const {
    switch (run.kind) {
      case Invisible::kJoiner:
        return run.count == 1 && IsJoined(before) && IsJoined(Behind(run));
      case Invisible::kSelector:
        return run.count == 1 && before >= 0x20 &&
               (before >= 0x80 || before == '#' || before == '*' ||
                (before >= '0' && before <= '9'));
      case Invisible::kTag:
        return before == 0x1F3F4 && run.count <= 7;
      default:
        return false;
    }
  }

  bool InComment(std::size_t offset) const {
    const auto next = std::ranges::upper_bound(
        comments_, offset, {},
        [](const encoding::YamlComment& each) { return each.range.begin.offset; });
    if (next == comments_.begin()) return false;
    const SourceRange& range = std::prev(next)->range;
    return offset < range.begin.offset + range.length;
  }

  // In a comment only what changes the order of what is shown, or hides much.
  bool Matters(const Run& run) const {
    if (!InComment(run.begin)) return true;
    return run.kind == Invisible::kBidirectional ||
           (run.kind == Invisible::kSelector && run.count > 3) || run.kind == Invisible::kTag;
  }

  void Report(const Run& run) {
    const std::size_t line_end = text_.find('\n', run.begin);
    if (!Matters(run) || (run.begin < told_until_ && run.kind == told_kind_)) return;
    if (!quotas_[static_cast<std::size_t>(run.kind)].Take()) return;
    const SourceRange where{file_.definition.PositionOf(run.begin), run.end - run.begin};
    const std::string more =
        run.count > 1 ? fmt::format(" and {} more", run.count - 1) : std::string();
    AuditFinding& finding =
        reporter_.Report(kInvisibleCharacter, where,
                         fmt::format("{} (U+{:04X}){} that nobody can see", NameOf(run.kind),
                                     static_cast<std::uint32_t>(run.first), more));
    if (run.kind == Invisible::kJoiner || run.kind == Invisible::kSelector)
      finding.finding.severity = Severity::kWarning;
    finding.fixes.push_back(
        {.title = "Take the invisible characters out", .edits = {{where, ""}}, .safe = false});
    told_until_ = line_end;  // one of a kind on a line is enough
    told_kind_ = run.kind;
  }

  const AuditedFile& file_;
  std::string_view text_;
  Reporter& reporter_;
  std::span<const encoding::YamlComment> comments_;
  std::size_t told_until_ = 0;
  Invisible told_kind_ = Invisible::kNot;
  std::array<Quota, kInvisibleKinds> quotas_{};
};

// ---- characters that are written as escapes: whoever reads the file sees them, whoever reads the
// log does not

constexpr std::string_view kScriptKeys[] = {
    "after_script", "args",       "bash", "before_script", "cmd",    "command",
    "inlineScript", "powershell", "pwsh", "run",           "script", "sh"};

// A carriage return or a backspace lets what follows cover what stands before it.
std::size_t FindCovering(std::string_view script) {
  for (std::size_t at = script.find_first_of("\r\b"); at != std::string_view::npos;
       at = script.find_first_of("\r\b", at + 1))
    if (script[at] == '\b' || (at + 1 < script.size() && script[at + 1] != '\n')) return at;
  return std::string_view::npos;
}

std::size_t FindBidirectional(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = DecodeUtf8(text.substr(at));
    if (c.value >= 0x80 && InvisibleKindOf(c.value) == Invisible::kBidirectional) return at;
    at += c.length;
  }
  return std::string_view::npos;
}

void CheckEscapes(const encoding::YamlStream& yaml, const encoding::Node& node,
                  std::string_view key, Quota& quota, Reporter& reporter) {
  const std::string_view raw = yaml.text();
  if (!node.quoted() || raw[std::min(node.range().begin.offset, raw.size() - 1)] != '"') return;
  if (std::ranges::find(kScriptKeys, key) == std::end(kScriptKeys)) return;
  const auto report = [&](std::size_t at, std::size_t length, std::string_view what) {
    const SourceRange where =
        at == std::string_view::npos ? SourceRange{} : yaml.RangeIn(node, at, length);
    if (where.begin.known() && raw[where.begin.offset] == '\\' && quota.Take())
      reporter.Report(kInvisibleCharacter, where, std::string(what));
  };
  report(FindCovering(node.text()), 1,
         "a carriage return or backspace in a script: what follows covers what stands before it");
  report(FindBidirectional(node.text()), 3, "a control of the direction of text in a script");
}

}  // namespace

void CheckCharacters(const AuditedFile& file, const Project&, Reporter& reporter) {
  Scanner(file, reporter).Scan();
  const encoding::YamlStream* yaml = YamlOf(file);
  if (yaml == nullptr) return;
  Quota quota;
  ForEachNode(*yaml, [&](const encoding::Node& node, std::string_view key) {
    CheckEscapes(*yaml, node, key, quota, reporter);
  });
}

}  // namespace pipeseal::audit::document
