#include "pipeseal/audit/fixes.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace pipeseal::audit {
namespace {

std::size_t EndOf(const Edit& edit) { return edit.range.begin.offset + edit.range.length; }

bool Overlap(const Edit& a, const Edit& b) {
  if (a.range.length == 0 && b.range.length == 0)
    return a.range.begin.offset == b.range.begin.offset && a.text != b.text;
  return a.range.begin.offset < EndOf(b) && b.range.begin.offset < EndOf(a);
}

// Edits in the order of their places; none overlaps another.
class EditList {
 public:
  // All of a fix's edits or none.
  bool Take(const Fix& fix, std::size_t size) {
    for (const Edit& edit : fix.edits)
      if (EndOf(edit) > size || !Fits(edit)) return false;
    for (const Edit& edit : fix.edits)
      if (!Has(edit)) edits_.insert(std::ranges::upper_bound(edits_, edit.range.begin.offset, {}, OffsetOf), edit);
    return true;
  }

  // Line breaks are written as those of the text are.
  std::string Apply(std::string_view text) const {
    const std::size_t line_feed = text.find('\n');
    const bool returns = line_feed != std::string_view::npos && line_feed > 0 && text[line_feed - 1] == '\r';
    std::string out;
    std::size_t at = 0;
    for (const Edit& edit : edits_) {
      std::size_t begin = edit.range.begin.offset;
      // At the end of a line: before the whole of its break.
      const bool within_break = text.substr(0, begin).ends_with('\r') && text.substr(begin).starts_with('\n');
      if (edit.range.length == 0 && within_break && begin > at) --begin;
      out += text.substr(at, begin - at);
      for (const char c : edit.text) {
        if (c == '\n' && returns) out += '\r';
        out += c;
      }
      at = begin + edit.range.length;
    }
    return out += text.substr(at);
  }

 private:
  static std::size_t OffsetOf(const Edit& edit) { return edit.range.begin.offset; }

  // The neighbours of where it would stand: those before it end before it, unless they reach over it.
  bool Fits(const Edit& edit) const {
    auto next = std::ranges::lower_bound(edits_, edit.range.begin.offset, {}, OffsetOf);
    if (next != edits_.begin() && Overlap(*std::prev(next), edit)) return false;
    for (; next != edits_.end() && next->range.begin.offset <= EndOf(edit); ++next)
      if (Overlap(*next, edit)) return Same(*next, edit);
    return true;
  }
  static bool Same(const Edit& a, const Edit& b) {
    return a.range.begin.offset == b.range.begin.offset && a.range.length == b.range.length && a.text == b.text;
  }
  bool Has(const Edit& edit) const {
    const auto at = std::ranges::lower_bound(edits_, edit.range.begin.offset, {}, OffsetOf);
    return at != edits_.end() && Same(*at, edit);
  }

  std::vector<Edit> edits_;
};

// Of files that a fix breaks, so many fixes are tried one by one.
constexpr std::size_t kMostTried = 100;

// The fix changes what an alias repeats somewhere else.
bool IsShared(const pipeline::File& file, const Fix& fix) {
  if (file.yaml() == nullptr) return false;
  return std::ranges::any_of(file.yaml()->aliases(), [&](const encoding::YamlAlias& alias) {
    if (alias.node == nullptr) return false;
    const SourceRange& repeated = alias.node->range();
    return std::ranges::any_of(fix.edits, [&](const Edit& edit) {
      const std::size_t at = edit.range.begin.offset;
      return at >= repeated.begin.offset && at < repeated.begin.offset + std::max<std::size_t>(repeated.length, 1);
    });
  });
}

bool CanBeRead(const pipeline::File& file, const std::string& text) {
  const pipeline::File read = pipeline::File::ReadAs(file.kind(), file.name(), text);
  return read.yaml() == nullptr || read.yaml()->complete();
}

std::vector<std::string_view> Lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

void AddLine(std::string& out, char mark, std::string_view line) {
  out += mark;
  out += line;
  if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

constexpr std::size_t kContext = 3;
// Beyond this the rest of a file is told as changed: fixes are local.
constexpr std::size_t kLookAhead = 200;

struct Change {
  std::size_t old_begin, old_end, new_begin, new_end;  // lines
};

// Where the two lists differ, from top to bottom: after a difference, the nearest pair of lines where they are the same
// again.
std::vector<Change> ChangesBetween(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
  std::vector<Change> changes;
  std::size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      ++i, ++j;
      continue;
    }
    Change change{i, a.size(), j, b.size()};
    for (std::size_t away = 1; away <= kLookAhead && change.old_end == a.size() && change.new_end == b.size(); ++away) {
      for (std::size_t k = 0; k <= away; ++k) {
        if (i + k < a.size() && j + away - k < b.size() && a[i + k] == b[j + away - k]) {
          change.old_end = i + k;
          change.new_end = j + away - k;
          break;
        }
      }
    }
    changes.push_back(change);
    i = change.old_end;
    j = change.new_end;
  }
  return changes;
}

}  // namespace

FixedText ApplyFixes(std::string_view text, std::span<const AuditFinding* const> findings, bool unsafe) {
  EditList edits;
  FixedText fixed;
  for (const AuditFinding* finding : findings) {
    if (!finding->finding.counts() || finding->fixes.empty()) continue;
    const Fix& fix = finding->fixes.front();
    if (!fix.safe && !unsafe) continue;
    ++(edits.Take(fix, text.size()) ? fixed.applied : fixed.left);
  }
  fixed.text = edits.Apply(text);
  return fixed;
}

FixedText FixFile(const AuditedFile& file, std::span<const AuditFinding* const> findings, bool unsafe) {
  const pipeline::File& definition = file.definition;
  std::vector<const AuditFinding*> wanted;
  for (const AuditFinding* finding : findings)
    if (!finding->fixes.empty() && !IsShared(definition, finding->fixes.front())) wanted.push_back(finding);
  FixedText all = ApplyFixes(definition.text(), wanted, unsafe);
  if (CanBeRead(definition, all.text) || !CanBeRead(definition, definition.text())) return all;
  if (wanted.size() > kMostTried) return {definition.text(), 0, all.applied + all.left};
  FixedText fixed{definition.text()};
  std::vector<const AuditFinding*> harmless;
  std::size_t harmful = 0;
  for (const AuditFinding* finding : wanted) {
    harmless.push_back(finding);
    FixedText tried = ApplyFixes(definition.text(), harmless, unsafe);
    if (CanBeRead(definition, tried.text)) {
      fixed = std::move(tried);
    } else {
      harmless.pop_back();
      ++harmful;
    }
  }
  fixed.left += harmful;
  return fixed;
}

std::string UnifiedDiff(std::string_view name, std::string_view before, std::string_view after) {
  const std::vector<std::string_view> a = Lines(before), b = Lines(after);
  const std::vector<Change> changes = ChangesBetween(a, b);
  std::string out;
  for (std::size_t first = 0; first < changes.size();) {
    std::size_t last = first;
    while (last + 1 < changes.size() && changes[last + 1].old_begin - changes[last].old_end <= 2 * kContext) ++last;
    const std::size_t lead = std::min(kContext, changes[first].old_begin);
    const std::size_t tail = std::min(kContext, a.size() - changes[last].old_end);
    const std::size_t old_begin = changes[first].old_begin - lead, new_begin = changes[first].new_begin - lead;
    const std::size_t old_count = changes[last].old_end + tail - old_begin,
                      new_count = changes[last].new_end + tail - new_begin;
    if (out.empty()) out += fmt::format("--- a/{0}\n+++ b/{0}\n", name);
    out += fmt::format("@@ -{},{} +{},{} @@\n", old_begin + (old_count > 0), old_count, new_begin + (new_count > 0),
                       new_count);
    std::size_t at = old_begin;
    for (std::size_t c = first; c <= last; ++c) {
      for (; at < changes[c].old_begin; ++at) AddLine(out, ' ', a[at]);
      for (; at < changes[c].old_end; ++at) AddLine(out, '-', a[at]);
      for (std::size_t k = changes[c].new_begin; k < changes[c].new_end; ++k) AddLine(out, '+', b[k]);
    }
    for (const std::size_t end = at + tail; at < end; ++at) AddLine(out, ' ', a[at]);
    first = last + 1;
  }
  return out;
}

}  // namespace pipeseal::audit
