#include "pipeseal/intoto/layout_explanation.h"

#include <doctest/doctest.h>

#include <string>

#include "pipeseal/intoto/rule_explanation.h"
#include "test/intoto/sample_layout.h"

using namespace pipeseal;
using namespace pipeseal::intoto;

namespace {

std::string Explain(std::vector<std::string> words, ArtifactKind kind = ArtifactKind::kProducts) {
  const auto rule = ParseArtifactRule(words);
  REQUIRE(rule);
  return ExplainRule(*rule, kind, "build");
}

}  // namespace

TEST_CASE("every rule has its sentence") {
  CHECK(Explain({"MATCH", "*", "WITH", "PRODUCTS", "FROM", "fetch"}) ==
        "Any file passes if it is the same among the products of 'fetch'; otherwise it is left for the next rule.");
  CHECK(Explain({"MATCH", "*.c", "IN", "src", "WITH", "MATERIALS", "FROM", "build"}) ==
        "A file like '*.c' under 'src/' passes if it is the same among its own materials outside that folder; "
        "otherwise it is "
        "left for the next rule.");
  CHECK(Explain({"MATCH", "app", "WITH", "PRODUCTS", "IN", "bin", "FROM", "fetch"}) ==
        "The file 'app' passes if it is the same among the products of 'fetch' under 'bin/'; otherwise it is left for "
        "the next rule.");
  CHECK(Explain({"CREATE", "app"}) == "The file 'app' passes if the step made it: it was not there before.");
  CHECK(Explain({"CREATE", "app"}, ArtifactKind::kMaterials) == "CREATE has no effect among materials.");
  CHECK(Explain({"DELETE", "app"}) == "DELETE has no effect among products.");
  CHECK(Explain({"DELETE", "app"}, ArtifactKind::kMaterials) ==
        "The file 'app' passes if the step removed it: it is not there afterwards.");
  CHECK(Explain({"MODIFY", "a?"}) ==
        "A file like 'a?' passes if the step changed it: it is there before and after, and differs.");
  CHECK(Explain({"ALLOW", "src/*"}) == "A file like 'src/*' passes, whatever is in it.");
  CHECK(Explain({"ALLOW", "*"}) == "Anything that is left is let through, whatever is in it.");
  CHECK(Explain({"REQUIRE", "a*"}) == "The file 'a*' must be there, not yet passed by a rule above.");
  CHECK(Explain({"DISALLOW", "*"}) == "Anything that is left is refused.");
  CHECK(Explain({"DISALLOW", "\x1b*"}) == "A file like '\\x1b*' that is left is refused.");
}

TEST_CASE("what becomes of the rest") {
  const auto rest = [](std::vector<std::vector<std::string>> list) {
    std::vector<ArtifactRule> rules;
    for (const auto& words : list) rules.push_back(*ParseArtifactRule(words));
    return ExplainRest(rules);
  };
  CHECK(rest({}) == "No rule: any file is let through.");
  CHECK(rest({{"ALLOW", "a"}, {"DISALLOW", "*"}}).empty());
  CHECK(rest({{"ALLOW", "a"}, {"DISALLOW", "b"}}) == "Anything else is let through.");
  CHECK(rest({{"DISALLOW", "b"}, {"ALLOW", "*"}}).empty());
}

TEST_CASE("a layout is told from its beginning to its end") {
  sample::Layout layout{"ab",
                        {{"fetch", "a"}, {"build", "abc", 2, std::string(sample::kClosed), "[]", "[]"}},
                        "[" + sample::Inspection("unpack", R"(["tar", "a b"])") + "]"};
  Layout read = layout.Read();
  read.readme = "\x1b[2J";
  const std::string text = ExplainLayout(read);
  const auto has = [&](std::string_view part) { return text.find(part) != std::string::npos; };
  CHECK(
      has("a supply chain of 2 steps and 1 inspection.\nIt is good until 2027-01-31T00:00:00Z; after that everything "
          "is refused.\n"));
  CHECK(has("Its owners say of it: '\\x1b[2J'\n"));
  CHECK(has("Step 1, 'fetch', must be carried out and signed by the holder of this key:\n    key " + sample::IdOf('a') +
            " (ed25519)\n"));
  CHECK(has("  The command should be: make  (another one is a warning)\n"));
  CHECK(has("Step 2, 'build', must be carried out and signed by at least 2 of the holders of these 3 keys:\n"));
  CHECK(has("key " + sample::IdOf('c') + " - not in the layout, so it cannot count\n"));
  CHECK(has("  Any command will do.\n"));
  CHECK(has("  Files that come out:\n    No rule: any file is let through.\n"));
  CHECK(
      has("Inspection 1, 'unpack', is run by the verifier, and only with --run-inspections:\n  The command is: tar 'a "
          "b'\n"));
}
