// Checks and findings: what nobody concluded has failed, and nothing passes for lack of questions.
#include "pipeseal/base/check.h"

#include <doctest/doctest.h>

namespace pipeseal {
namespace {

constexpr RuleInfo kWrong{"test/wrong", Severity::kError, Ground::kJudged, "It is wrong.",
                          "Mend it."};
constexpr RuleInfo kOdd{"test/odd", Severity::kWarning, Ground::kJudged, "It is odd.",
                        "Look at it."};

TEST_CASE("a check that nobody concluded has failed") {
  Check check{"question", "subject"};
  CHECK_FALSE(check.passed());
  CHECK(check.Child("below").verdict == Verdict::kFailed);
  CHECK(check.Pass("yes"));
  CHECK_FALSE(check.NotVerified("left out"));
  CHECK_FALSE(check.Fail("no"));
  CHECK(check.reason == "no");
}

TEST_CASE("a check by its children: one passed, none failed") {
  using enum Verdict;
  struct Row {
    std::vector<Verdict> children;
    bool passes;
  };
  const Row rows[] = {
      {{}, false},
      {{kPassed}, true},
      {{kPassed, kNotVerified}, true},
      {{kNotVerified}, false},
      {{kPassed, kFailed}, false},
      {{kFailed}, false},
  };
  for (const Row& row : rows) {
    Check check{"all", ""};
    for (const Verdict verdict : row.children) check.Child("one").verdict = verdict;
    CHECK(check.ConcludeFromChildren("yes", "no") == row.passes);
    CHECK(check.reason == (row.passes ? "yes" : "no"));
  }
}

TEST_CASE("findings have their rule's severity, and only errors count as such") {
  Findings findings;
  CHECK(findings.empty());
  CHECK(findings.Add(kOdd, "odd").severity == Severity::kWarning);
  CHECK_FALSE(findings.HasErrors());
  Findings more;
  more.Add(kWrong, "wrong");
  findings.Append(std::move(more));
  CHECK(findings.HasErrors());
  CHECK(findings.Contains(kOdd));
  CHECK(findings.Contains(kWrong));
  CHECK(findings.list().size() == 2);
  CHECK(findings.list().back().rule == &kWrong);
}

}  // namespace
}  // namespace pipeseal
