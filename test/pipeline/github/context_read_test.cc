#include "pipeseal/pipeline/github/context_read.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace pipeseal::pipeline::github;

namespace {

// What is read, "+" before what reaches the result and "*" behind what does so as a whole.
std::string Reads(std::string_view text) {
  const auto expression = Expression::Parse(text);
  std::string out;
  for (const ContextRead& read : ContextReadsOf(expression->root())) {
    if (!out.empty()) out += ' ';
    if (read.reaches_result) out += '+';
    out += read.path.text();
    if (read.whole) out += " whole";
  }
  return out;
}

}  // namespace

TEST_CASE("paths are the same however they are written") {
  CHECK(Reads("github.event.issue.title") == "+github.event.issue.title");
  CHECK(Reads("GitHub['Event'].issue['title']") == "+github.event.issue.title");
  CHECK(Reads("github[format('{0}{1}', 'ev', 'ent')].action") == "+github.event.action");
  CHECK(Reads("fromJSON(toJSON(github)).event.action") == "+github.event.action");
  CHECK(Reads("(inputs.a || github.event).action") == "+inputs.a.action +github.event.action");
  CHECK(Reads("github.event.commits[0].message") == "+github.event.commits.0.message");
  CHECK(Reads("join(github.event.commits.*.message, ' ')") == "+github.event.commits.*.message");
  CHECK(Reads("secrets[matrix.name]") == "+secrets.? matrix.name");
}

TEST_CASE("the text of what only decides is not in the result") {
  CHECK(Reads("a == 'x' && b || c") == "a +b +c");
  CHECK(Reads("!a") == "a");
  CHECK(Reads("contains(a, b) || startsWith(c, d) || endsWith(e, f) || hashFiles(g)") == "a b c d e f g");
  CHECK(Reads("case(a, b, c == d, e, f)") == "a +b c d +e +f");
  CHECK(Reads("x == 'main' && x") == "x +x");
}

TEST_CASE("functions pass on the text that they are given") {
  CHECK(Reads("format('{0} {1}', a, toJSON(b))") == "+a +b whole");
  CHECK(Reads("join(fromJSON(a), b)") == "+a +b");
  CHECK(Reads("newFunction(a)") == "+a");
}

TEST_CASE("operands that are never reached do not reach the result") {
  CHECK(Reads("false && a || b") == "a +b");
  CHECK(Reads("'x' || a") == "a");
  CHECK(Reads("'' || a") == "+a");
  CHECK(Reads("true && a") == "+a");
}

TEST_CASE("a read knows the whole access") {
  const auto expression = Expression::Parse("x || github.event.issue.title");
  const auto reads = ContextReadsOf(expression->root());
  REQUIRE(reads.size() == 2);
  CHECK((reads[1].node->offset == 5 && reads[1].node->length == 24));
}

TEST_CASE("patterns name paths") {
  const auto path = [](std::string_view text) {
    return ContextReadsOf(Expression::Parse(text)->root()).front().path;
  };
  CHECK(path("github.event.commits[3].message").Matches("github.event.commits.*.message"));
  CHECK(path("github.event.commits.*.message").Matches("github.event.commits.*.message"));
  CHECK(path("github.event.issue.*").Matches("github.event.issue.title"));
  CHECK(path("github.event.issue[env.x]").Matches("github.event.issue.title"));
  CHECK_FALSE(path("github.event.issue.id").Matches("github.event.issue.title"));
  CHECK_FALSE(path("github.event.issue").Matches("github.event.issue.title"));
  CHECK_FALSE(path("github.event.issue.title.x").Matches("github.event.issue.title"));
  CHECK(path("github.event").Encloses("github.event.issue.title"));
  CHECK_FALSE(path("github.event.issue.title").Encloses("github.event.issue.title"));
  CHECK(MatchesPath("steps.a.outputs.b", "steps.*.outputs.*"));
  CHECK_FALSE(MatchesPath("steps.a.outputs", "steps.*.outputs.*"));
}
