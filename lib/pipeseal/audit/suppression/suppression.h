// Suppressions: somebody decided that a finding does not count, and says why.
//
// By a comment on the finding's line, or alone on the line above:
//
//     - uses: acme/build@v3  # pipeseal: ignore[pin/unpinned-action] our own, moved with care
//     # pipeseal: ignore[fetch/adhoc-package, fetch/unverified-download] until 2027-03-01: the mirror checks it
//
// By a file, a list in YAML:
//
//     - rule: pin/unpinned-action
//       file: .github/workflows/*.yml
//       reason: our own actions
//       expires: 2027-03-01
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/audit/reporter.h"
#include "pipeseal/base/result.h"
#include "pipeseal/base/time.h"

namespace pipeseal::audit {

class Project;

struct IgnoreComment {
  std::vector<std::string_view> rules{};  // ids, or "family/*"
  std::optional<UtcTime> until{};         // to the end of that day
  std::string_view reason{};
  std::string problem{};  // what it does not say; then it suppresses nothing
};
// Nothing for a comment that is about something else. `text` is what stands behind '#'; borrowed.
std::optional<IgnoreComment> ParseIgnoreComment(std::string_view text);

// An entry of a file of suppressions.
struct IgnoreEntry {
  std::string rule;  // an id, or "family/*"
  std::string file;  // a glob over the names of files; "*" crosses '/'
  std::optional<std::int64_t> line{};
  std::string reason;
  std::optional<UtcTime> expires{};
  SourceRange where{};
};
struct IgnoreFile {
  std::string name;
  std::vector<IgnoreEntry> entries{};
};
// Strict: members that are not known, and entries without rule, file or reason are errors with their place.
Result<IgnoreFile> ReadIgnoreFile(std::string name, std::string text);

// Marks the findings that a comment or an entry suppresses, and adds findings about those that are malformed, have
// expired, or suppress nothing.
void Suppress(const Project& project, std::vector<AuditFinding>& findings);

}  // namespace pipeseal::audit
