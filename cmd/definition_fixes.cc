#include "cmd/definition_fixes.h"

#include <algorithm>
#include <map>

#include "pipeseal/audit/fixes.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/source/file.h"

namespace pipeseal::cmd {
namespace {

// Line by line, raw where that is harmless: a diff is to be read by programs too.
std::string InertDiff(std::string_view diff) {
  std::string out;
  while (!diff.empty()) {
    const std::string_view line = diff.substr(0, diff.find('\n'));
    const std::string escaped = EscapeForTerminal(line);
    const std::size_t backslashes = static_cast<std::size_t>(std::ranges::count(line, '\\'));
    const bool only_doubled = escaped.size() == line.size() + backslashes;
    out += only_doubled ? std::string(line) : escaped;
    out += '\n';
    diff.remove_prefix(std::min(line.size() + 1, diff.size()));
  }
  return out;
}

}  // namespace

Result<DefinitionFixes> FixDefinitions(const audit::Project& project, const std::vector<audit::AuditFinding>& findings,
                                       const FixOptions& options) {
  std::map<std::string_view, std::vector<const audit::AuditFinding*>> by_file;
  for (const audit::AuditFinding& finding : findings)
    by_file[finding.finding.locations.front().file].push_back(&finding);
  DefinitionFixes fixed;
  for (const auto& file : project.files()) {
    const auto of_file = by_file.find(file->name());
    if (file->context || of_file == by_file.end()) continue;
    const std::string& text = file->definition.text();
    const audit::FixedText now = audit::FixFile(*file, of_file->second, options.unsafe);
    fixed.left += now.left;
    if (now.applied == 0) continue;
    fixed.applied += now.applied;
    ++fixed.files;
    if (options.write) {
      PIPESEAL_TRY(source::WriteFileAtomically(file->name(), now.text));
    } else {
      fixed.diff += InertDiff(audit::UnifiedDiff(file->name(), text, now.text));
    }
  }
  return fixed;
}

}  // namespace pipeseal::cmd
