#include "pipeseal/base/finding.h"

#include <algorithm>
#include <iterator>

namespace pipeseal {

std::string_view NameOf(Severity severity) {
  switch (severity) {
    case Severity::kNote:
      return "note";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      break;
  }
  return "error";
}

Finding& Findings::Add(const RuleInfo& rule, std::string message) {
  return list_.emplace_back(Finding{&rule, rule.severity, std::move(message), {}});
}

void Findings::Append(Findings other) {
  list_.insert(list_.end(), std::make_move_iterator(other.list_.begin()), std::make_move_iterator(other.list_.end()));
}

bool Findings::Contains(const RuleInfo& rule) const {
  return std::ranges::any_of(list_, [&](const Finding& finding) { return finding.rule == &rule; });
}

bool Findings::HasErrors() const {
  return std::ranges::any_of(
      list_, [](const Finding& finding) { return finding.severity == Severity::kError && finding.counts(); });
}

}  // namespace pipeseal
