// A Reporter takes what checks find: findings, and the edits that would mend them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/audit/rule.h"
#include "pipeseal/base/finding.h"
#include "pipeseal/base/location.h"

namespace pipeseal::audit {

// Replaces a range of a file by a text. An empty range inserts.
struct Edit {
  SourceRange range;
  std::string text;
};

// A way to mend a finding. All edits are of the file that the finding is in, and none overlaps another.
struct Fix {
  std::string title;  // what it does, in the imperative
  std::vector<Edit> edits;
  bool safe =
      true;  // it cannot change what the pipeline does for those who mean well; others are applied only when asked for
};

struct AuditFinding {
  Finding finding;
  const Rule* rule;
  Confidence confidence;
  Profile profile;  // the smallest in which it is told: the rule's, or a larger one for what is not as sure
  std::vector<Fix> fixes{};
};

class Reporter {
 public:
  // `file`: the name that locations get.
  explicit Reporter(std::string_view file) : file_(file) {}

  // At a place of the file. The reference holds until the next Report. The range is best one token on one line:
  // services show a finding only where all of its lines are part of a change.
  AuditFinding& Report(const Rule& rule, SourceRange where, std::string message);
  // About the file as a whole, or (in a CheckProject) about another file.
  AuditFinding& Report(const Rule& rule, std::string message);
  AuditFinding& ReportIn(std::string_view file, const Rule& rule, SourceRange where, std::string message);

  // A finding of this rule begins in the range already.
  bool Has(const Rule& rule, const SourceRange& within) const;

  std::vector<AuditFinding>& findings() & { return findings_; }
  const std::vector<AuditFinding>& findings() const& { return findings_; }

 private:
  std::string file_;
  std::vector<AuditFinding> findings_;
};

}  // namespace pipeseal::audit
