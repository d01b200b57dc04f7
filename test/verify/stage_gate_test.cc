// May a stage start with the files that reached it, and did it leave what its link says?
#include "pipeseal/verify/stage_gate.h"

#include <doctest/doctest.h>

#include "pipeseal/verify/rules.h"
#include "test/support/supply_chain_fixture.h"

namespace pipeseal::test {
namespace {

namespace sample = intoto::sample;
using Files = std::map<std::string, std::string>;
using Names = std::vector<std::string>;
using Rules = std::vector<std::string_view>;

const Files kSources{{"src/main.c", "main"}, {"src/util.h", "util"}};

verify::StageRequest Before(std::string stage) {
  verify::StageRequest request;
  request.stage = std::move(stage);
  return request;
}
verify::StageRequest After(std::string stage, bool complete) {
  verify::StageRequest request = Before(std::move(stage));
  request.after = true;
  request.products_complete = complete;
  return request;
}

Names Reached(const intoto::Layout& layout, std::string_view step, bool with_products = false) {
  Names names;
  for (const intoto::Step* reached :
       verify::ReachedSteps(layout, *layout.FindStep(step), with_products))
    names.push_back(reached->name);
  return names;
}

TEST_CASE("a stage reaches steps through the rules of steps") {
  sample::Layout parts;
  const auto match = [](std::string_view step) {
    return fmt::format(R"([["MATCH", "*", "WITH", "PRODUCTS", "FROM", "{}"]])", step);
  };
  parts.steps = {{.name = "a", .signers = "b"},
                 {.name = "b", .signers = "b", .materials = match("a")},
                 {.name = "c", .signers = "b", .products = match("b")},
                 {.name = "d", .signers = "b", .materials = match("c")},
                 {.name = "e", .signers = "b", .products = match("d")},
                 {.name = "self", .signers = "b", .materials = match("self")},
                 {.name = "left", .signers = "b", .materials = match("right")},
                 {.name = "right", .signers = "b", .materials = match("left")}};
  parts.keys = "b";
  const intoto::Layout layout = parts.Read();
  CHECK(Reached(layout, "a").empty());
  CHECK(Reached(layout, "b") == Names{"a"});
  CHECK(Reached(layout, "c").empty());
  CHECK(Reached(layout, "c", true) == Names{"a", "b"});
  CHECK(Reached(layout, "d") == Names{"a", "b", "c"});
  CHECK(Reached(layout, "e").empty());
  CHECK(Reached(layout, "e", true) == Names{"a", "b", "c", "d"});
  CHECK(Reached(layout, "self").empty());
  CHECK(Reached(layout, "left") == Names{"right"});
}

TEST_CASE("the stage may start with what the step before it made; the others are not verified") {
  SupplyChain chain;
  chain.parts.DropLink("build");
  chain.parts.DropLink("package");
  chain.Write();
  chain.WriteWork(kSources);
  const StageOutcome judged = chain.VerifyStage(Before("build"));
  REQUIRE_FALSE(judged.error);
  CHECK(judged.outcome.allowed());
  CHECK(judged.outcome.findings.empty());
  CHECK(judged.summary.files == 2);
  CHECK(judged.summary.vouched == 2);
  CHECK(judged.summary.verified_steps == Names{"fetch"});
  CHECK(judged.summary.other_steps == Names{"package"});
  std::size_t others = 0;
  for (const Check& check : judged.outcome.trace.children)
    if (check.subject == "package") others += check.verdict == Verdict::kNotVerified;
  CHECK(others == 1);
}

TEST_CASE("files that the stage must not start with") {
  struct Row {
    Files files;
    Rules findings;  // exactly
  };
  const Row rows[] = {
      {{{"src/main.c", "evil"}, {"src/util.h", "util"}}, {"step/material-differs"}},
      {{{"src/main.c", "main"}, {"src/evil.c", "evil"}}, {"step/material-unexpected"}},
      {{{"src/main.c", "main"}, {"README", "?"}}, {"step/material-unexpected"}},
      {{{"src/util.h", "util"}}, {"step/material-absent"}},
      {{{"src/main.c", "main"}}, {}},
  };
  for (const Row& row : rows) {
    SupplyChain chain;
    chain.Write();
    chain.WriteWork(row.files);
    const StageOutcome judged = chain.VerifyStage(Before("build"));
    CHECK(RuleIds(judged.outcome.findings) == row.findings);
    CHECK(judged.outcome.allowed() == row.findings.empty());
  }
}

TEST_CASE("the chain up to the stage is judged as well as its files") {
  SupplyChain chain;
  chain.parts.link("build").materials["src/main.c"] = Hashed("evil");
  chain.Write();
  chain.WriteWork({{"app", "app"}});
  CHECK_FALSE(chain.VerifyStage(Before("package")).outcome.allowed());
  chain.parts.link("fetch").products["src/main.c"] = Hashed("evil");
  chain.Write();
  CHECK(chain.VerifyStage(Before("package")).outcome.allowed());
  chain.options.now = *ParseUtcTime(chain.parts.layout.expires);
  const StageOutcome expired = chain.VerifyStage(Before("package"));
  CHECK(RuleIds(expired.outcome.findings) == Rules{"layout/expired"});
  CHECK_FALSE(expired.outcome.allowed());
}

TEST_CASE("a link that is missing before the stage is nothing worse than missing") {
  SupplyChain chain;
  chain.parts.DropLink("fetch");
  chain.Write();
  chain.WriteWork(kSources);
  const StageOutcome judged = chain.VerifyStage(Before("build"));
  CHECK(RuleIds(judged.outcome.findings) == Rules{"link/missing"});
  CHECK_FALSE(judged.outcome.allowed());
}

// "package" depends on nothing before it.
void Detach(SupplyChain& chain) {
  chain.parts.step("package").materials = R"([["ALLOW", "app"], ["DISALLOW", "*"]])";
  chain.parts.DropLink("package");
  chain.WriteWork({{"app", "app"}});
}

TEST_CASE("further steps are verified on demand") {
  SupplyChain chain;
  Detach(chain);
  chain.Write();
  StageOutcome judged = chain.VerifyStage(Before("package"));
  CHECK(judged.summary.verified_steps.empty());
  CHECK(judged.summary.other_steps == Names{"fetch", "build"});

  verify::StageRequest request = Before("package");
  request.preceding = true;
  judged = chain.VerifyStage(request);
  CHECK(judged.outcome.allowed());
  CHECK(judged.summary.verified_steps == Names{"fetch", "build"});

  request = Before("package");
  request.require = {"build"};  // which reaches fetch
  judged = chain.VerifyStage(request);
  CHECK(judged.outcome.allowed());
  CHECK(judged.summary.verified_steps == Names{"fetch", "build"});
  request.require = {"fetch"};
  CHECK(chain.VerifyStage(request).summary.other_steps == Names{"build"});

  chain.parts.DropLink("build");
  chain.Write();
  request.require = {"build"};
  CHECK(RuleIds(chain.VerifyStage(request).outcome.findings) == Rules{"link/missing"});
}

TEST_CASE("a stage or a required step that the layout does not have is an error of usage") {
  SupplyChain chain;
  chain.Write();
  CHECK(chain.VerifyStage(Before("deploy")).error == ErrorCode::kUsage);
  verify::StageRequest request = Before("build");
  request.require = {"deploy"};
  CHECK(chain.VerifyStage(request).error == ErrorCode::kUsage);
}

TEST_CASE("a stage for which nothing could be verified must not start") {
  struct Row {
    std::string_view materials;
    Files files;
  };
  const std::string_view match =
      R"([["MATCH", "src/*", "WITH", "PRODUCTS", "FROM", "fetch"], ["ALLOW", "*"]])";
  const Row rows[] = {
      {match, {}},
      {match, {{"other", "1"}}},
      {match, {{"src/main.c", "evil"}}},
      {R"([["ALLOW", "*"]])", {{"other", "1"}}},
      {"[]", {{"other", "1"}}},
      {"[]", {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.materials);
    SupplyChain chain;
    chain.parts.step("build").materials = row.materials;
    chain.Write();
    chain.WriteWork(row.files);
    const StageOutcome judged = chain.VerifyStage(Before("build"));
    CHECK(judged.outcome.findings.Contains(verify::rules::kStageNothingToVerify));
    CHECK_FALSE(judged.outcome.allowed());
  }
}

TEST_CASE("a file that MATCH names and that did not arrive is worth a warning") {
  SupplyChain chain;
  chain.parts.step("build").materials =
      R"([["MATCH", "src/main.c", "WITH", "PRODUCTS", "FROM", "fetch"], ["MATCH", "src/util.h", "WITH", "PRODUCTS", "FROM", "fetch"]])";
  chain.Write();
  chain.WriteWork({{"src/main.c", "main"}});
  const StageOutcome judged = chain.VerifyStage(Before("build"));
  CHECK(judged.outcome.findings.Contains(verify::rules::kStageMaterialNotDelivered));
  CHECK(judged.outcome.allowed());
}

TEST_CASE("after the stage its link and what it left are judged") {
  struct Row {
    Files files;
    bool complete;
    Rules findings;
  };
  const Row rows[] = {
      {{{"app", "app"}}, true, {}},
      {{{"app", "evil"}}, true, {"product/differs"}},
      {{}, true, {"product/absent"}},
      {{{"app", "app"}, {"more", "1"}}, true, {"product/unexpected"}},
      {{{"app", "app"}, {"more", "1"}}, false, {}},
  };
  for (const Row& row : rows) {
    SupplyChain chain;
    chain.Write();
    chain.WriteWork(row.files);
    const StageOutcome judged = chain.VerifyStage(After("build", row.complete));
    CHECK(RuleIds(judged.outcome.findings) == row.findings);
    CHECK(judged.outcome.allowed() == row.findings.empty());
    CHECK(judged.summary.verified_steps == Names{"fetch", "build"});
  }
}

TEST_CASE("after the stage: no link, no products") {
  SupplyChain chain;
  chain.parts.link("build").products.clear();
  chain.Write();
  StageOutcome judged = chain.VerifyStage(After("build", true));
  CHECK(RuleIds(judged.outcome.findings) == Rules{"stage/nothing-to-verify"});
  CHECK_FALSE(judged.outcome.allowed());
  chain.parts.DropLink("build");
  chain.Write();
  judged = chain.VerifyStage(After("build", true));
  CHECK(RuleIds(judged.outcome.findings) == Rules{"link/missing"});
  CHECK_FALSE(judged.outcome.allowed());
}

TEST_CASE("files are hashed with the algorithms that the links have") {
  const auto sha512 = [](std::string_view content) {
    return Hashed(content, HashAlgorithm::kSha512);
  };
  SupplyChain chain;
  const Artifacts sources{{"src/main.c", sha512("main")}, {"src/util.h", Hashed("util")}};
  chain.parts.link("fetch").products = sources;
  chain.parts.link("build").materials = sources;
  chain.parts.link("build").products["app"] = sha512("app");
  chain.Write();
  chain.WriteWork(kSources);
  CHECK(chain.VerifyStage(Before("build")).outcome.allowed());
  chain.WriteWork({{"src/main.c", "evil"}});
  CHECK(RuleIds(chain.VerifyStage(Before("build")).outcome.findings).back() ==
        "step/material-differs");
  chain.WriteWork({{"app", "app"}});
  CHECK(chain.VerifyStage(After("build", true)).outcome.allowed());
}

}  // namespace
}  // namespace pipeseal::test
