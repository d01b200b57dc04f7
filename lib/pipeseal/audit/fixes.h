// Applies the fixes of findings to the text of their file: edits only, so that comments and formatting stay as they
// are.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "pipeseal/audit/project.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit {

struct FixedText {
  std::string text;
  std::size_t applied = 0;  // fixes
  std::size_t left = 0;     // fixes that overlap with one that was applied: another run may take them
};

// The first fix of each finding that counts; unsafe ones only if they are asked for. `findings` are of one file, whose
// text is `text`.
FixedText ApplyFixes(std::string_view text, std::span<const AuditFinding* const> findings, bool unsafe);

// The same for a file, with care for what the edits do to it: line breaks are written as the file has them, what an
// alias repeats elsewhere is left alone, and a fix after which the file could not be read any more is `left`.
FixedText FixFile(const AuditedFile& file, std::span<const AuditFinding* const> findings, bool unsafe);

// A unified diff, three lines of context, of a file that was fixed; empty if the texts are the same.
std::string UnifiedDiff(std::string_view name, std::string_view before, std::string_view after);

}  // namespace pipeseal::audit
