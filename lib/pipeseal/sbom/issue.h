// An Issue is what a reader or judge of SBOMs complains of: a finding that knows the offset in the document and nothing else of
// where it stands. The document turns issues into findings with file, line, column and JSON pointer; see sbom/document.h.
#pragma once

#include <concepts>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/finding.h"

namespace pipeseal::sbom {

struct Issue {
  const RuleInfo* rule;
  Severity severity;
  std::size_t offset;   // kNowhere for what the document as a whole lacks
  std::string message;  // untrusted parts are raw here
  std::string subject{};
  std::vector<Evidence> evidence{};
  std::string hint{};

  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
};

// Issues in the order in which they were made. A document may have one in every line: of each rule only the first hundred are
// kept, the others are counted. What is made of the first ones is enough to decide by.
class Issues {
 public:
  static constexpr std::size_t kKeptPerRule = 100;

  // The message is made only if it is kept. The reference holds until the next Add; it may be of an issue that is not kept.
  template <std::invocable MakeMessage>
  Issue& Add(const RuleInfo& rule, std::size_t offset, MakeMessage make_message) {
    if (!Count(rule)) return dropped_ = Issue{&rule, rule.severity, offset, {}};
    return kept_.emplace_back(Issue{&rule, rule.severity, offset, make_message()});
  }
  Issue& Add(const RuleInfo& rule, std::size_t offset, std::string_view message) {
    return Add(rule, offset, [message] { return std::string(message); });
  }

  const std::vector<Issue>& list() const& { return kept_; }
  std::size_t CountOf(const RuleInfo& rule) const;
  bool HasErrors() const;

 private:
  bool Count(const RuleInfo& rule) { return ++counts_[&rule] <= kKeptPerRule; }

  std::vector<Issue> kept_;
  std::map<const RuleInfo*, std::size_t> counts_;
  Issue dropped_{};
};

}  // namespace pipeseal::sbom
