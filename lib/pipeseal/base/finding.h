// A Finding is something judged: not acceptable (an error) or worth advice. Each has a rule with a stable id, places, evidence
// (expected and found) and what to do next. Rule ids are never reused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/location.h"

namespace pipeseal {

enum class Severity : std::uint8_t { kNote, kWarning, kError };
std::string_view NameOf(Severity severity);

// What a finding of this rule says about the evidence.
enum class Ground : std::uint8_t {
  kJudged,     // evidence was there and is not acceptable
  kUndecided,  // there was nothing that could be judged
  kMissing,    // required evidence is not there (yet)
};

// One row of the rule table. The id is "family/kebab-name", checked when compiling.
struct RuleInfo {
  std::string_view id;
  Severity severity;
  Ground ground;
  std::string_view title;  // one line, says what is wrong
  std::string_view help;   // why it matters and what to do

  consteval RuleInfo(std::string_view rule_id, Severity rule_severity, Ground rule_ground, std::string_view rule_title,
                     std::string_view rule_help)
      : id(rule_id), severity(rule_severity), ground(rule_ground), title(rule_title), help(rule_help) {
    std::size_t slashes = 0;
    for (std::size_t i = 0; i < id.size(); ++i) {
      const char c = id[i];
      const bool edge = i == 0 || i + 1 == id.size() || id[i - 1] == '/' || id[i + 1] == '/';
      if (c == '/') {
        ++slashes;
        if (i == 0 || i + 1 == id.size()) throw "a rule id needs text on both sides of its slash";
      } else if (c == '-') {
        if (edge) throw "a rule id's words do not begin or end with a dash";
      } else if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
        throw "a rule id is made of lower-case letters, digits, dashes and one slash";
      }
    }
    if (slashes != 1) throw "a rule id has exactly one slash";
    if (title.empty() || help.empty()) throw "a rule has a title and a help text";
  }
};

struct Evidence {
  std::string label;     // what is compared, e.g. "sha256"
  std::string expected;  // empty: nothing was expected
  std::string actual;    // empty: nothing was found
};

// Somebody decided that a finding does not count. It is told all the same.
struct Suppression {
  enum class Place : std::uint8_t { kInSource, kElsewhere };
  Place place;  // a comment beside what it is about, or a file of its own
  std::string reason;
};

struct Finding {
  const RuleInfo* rule;
  Severity severity;
  std::string message;  // untrusted parts are raw here; reports escape
  std::string subject;  // the step, file or key that it is about
  std::vector<Location> locations{};
  std::vector<Evidence> evidence{};
  std::string hint{};  // what to do next
  std::optional<Suppression> suppression{};

  bool counts() const { return !suppression; }
};

// A list of findings, in the order in which they were made.
class Findings {
 public:
  // The reference holds until the next Add.
  Finding& Add(const RuleInfo& rule, std::string message);
  void Append(Findings other);
  bool Contains(const RuleInfo& rule) const;
  // One that counts.
  bool HasErrors() const;
  bool empty() const { return list_.empty(); }
  const std::vector<Finding>& list() const& { return list_; }
  std::vector<Finding>& list() & { return list_; }

 private:
  std::vector<Finding> list_;
};

}  // namespace pipeseal
