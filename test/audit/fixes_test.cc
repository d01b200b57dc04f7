#include "pipeseal/audit/fixes.h"

#include <doctest/doctest.h>

using namespace pipeseal;
using namespace pipeseal::audit;

namespace {

constexpr Rule kRule{
    {"test/rule", Severity::kNote, Ground::kJudged, "t", "h"}, "T", Profile::kGate, Confidence::kHigh, {}, "w", "f"};

AuditFinding With(std::vector<Edit> edits, bool safe = true) {
  AuditFinding finding{{&kRule.info, Severity::kNote, "m", "s"}, &kRule, Confidence::kHigh, Profile::kGate};
  finding.fixes.push_back({"mend", std::move(edits), safe});
  return finding;
}
Edit At(std::size_t offset, std::size_t length, std::string text) {
  return {{{offset, 1, offset + 1}, length}, std::move(text)};
}

std::string Applied(const std::vector<AuditFinding>& findings, bool unsafe = false) {
  std::vector<const AuditFinding*> pointers;
  for (const AuditFinding& each : findings) pointers.push_back(&each);
  return ApplyFixes("abcdef", pointers, unsafe).text;
}

}  // namespace

TEST_CASE("Edits are applied in their places") {
  CHECK(Applied({With({At(4, 1, "E")}), With({At(1, 1, "B")})}) == "aBcdEf");
  CHECK(Applied({With({At(0, 0, "x"), At(6, 0, "y")})}) == "xabcdefy");
  CHECK(Applied({}) == "abcdef");
}

TEST_CASE("Of two that overlap the first is taken, and all of a fix or nothing") {
  CHECK(Applied({With({At(1, 3, "X")}), With({At(2, 1, "Y"), At(5, 1, "Z")})}) == "aXef");
  CHECK(Applied({With({At(1, 1, "X")}), With({At(1, 1, "X")})}) == "aXcdef");
  CHECK(Applied({With({At(5, 9, "X")})}) == "abcdef");
}

TEST_CASE("Unsafe fixes wait to be asked for, suppressed findings are left alone") {
  CHECK(Applied({With({At(1, 1, "X")}, false)}) == "abcdef");
  CHECK(Applied({With({At(1, 1, "X")}, false)}, true) == "aXcdef");
  AuditFinding suppressed = With({At(1, 1, "X")});
  suppressed.finding.suppression = Suppression{Suppression::Place::kInSource, "why"};
  CHECK(Applied({suppressed}) == "abcdef");
}

TEST_CASE("A file is written with care for its line breaks, aliases and grammar") {
  const auto fixed = [](std::string text, const std::vector<Edit>& edits) {
    const AuditedFile file{pipeline::File::ReadAs(pipeline::FileKind::kGitHubWorkflow, "w.yml", std::move(text))};
    const std::vector<AuditFinding> findings = {With(edits), With({At(0, 1, "A")})};
    std::vector<const AuditFinding*> pointers;
    for (const AuditFinding& each : findings) pointers.push_back(&each);
    return FixFile(file, pointers, false);
  };
  CHECK(fixed("a: b\r\nc: d\r\n", {At(6, 0, "e: f\n")}).text == "A: b\r\ne: f\r\nc: d\r\n");
  CHECK(fixed("a: b\r\nc: d\r\n", {At(5, 0, "\ne: f")}).text == "A: b\r\ne: f\r\nc: d\r\n");
  CHECK(fixed("a: b\nc: d\n", {At(5, 0, "e: f\n")}).text == "A: b\ne: f\nc: d\n");
  const FixedText shared = fixed("a: &x b\nc: *x\n", {At(6, 1, "z")});
  CHECK(shared.text == "A: &x b\nc: *x\n");
  CHECK(shared.applied == 1);
  const FixedText broken = fixed("a: b\n", {At(3, 1, "'")});
  CHECK(broken.text == "A: b\n");
  CHECK(broken.applied == 1);
  CHECK(broken.left == 1);
}

TEST_CASE("Unified diffs") {
  CHECK(UnifiedDiff("f", "a\nb\n", "a\nb\n").empty());
  CHECK(UnifiedDiff("f", "a\nb\nc\n", "a\nB\nc\n") == "--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n");
  CHECK(UnifiedDiff("f", "1\n2\n3\n4\n5\n6\n", "1\n2\n3\n4\nx\n5\n6\n") ==
        "--- a/f\n+++ b/f\n@@ -2,5 +2,6 @@\n 2\n 3\n 4\n+x\n 5\n 6\n");
  CHECK(UnifiedDiff("f", "a", "b") ==
        "--- a/f\n+++ b/f\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n");
}
