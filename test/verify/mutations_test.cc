// Named mutations of a chain that passes: what each must be refused for.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "pipeseal/verify/rules.h"
#include "test/support/supply_chain_fixture.h"

namespace pipeseal::test {
namespace {

namespace sample = intoto::sample;
using intoto::Container;
using Rules = std::vector<std::string_view>;

enum class Containers { kBoth, kMetablockOnly };

struct Mutation {
  std::string_view name;
  void (*mutate)(SupplyChain& chain);  // written already
  Rules rules;                         // among the findings
  Containers containers = Containers::kBoth;
};

void CheckHappy(const SupplyChain& chain) {
  chain.Write();
  const verify::Outcome outcome = chain.Verify();
  REQUIRE(outcome.allowed());
  REQUIRE(outcome.findings.empty());
}

void CheckRefused(const verify::Outcome& outcome, const Rules& rules) {
  CHECK_FALSE(outcome.allowed());
  const Rules found = RuleIds(outcome.findings);
  for (const std::string_view rule : rules) {
    CAPTURE(rule);
    CHECK(std::ranges::find(found, rule) != found.end());
  }
}

bool OnlyMissing(const Findings& findings) {
  return std::ranges::all_of(findings.list(), [](const Finding& finding) {
    return finding.severity != Severity::kError || finding.rule->ground == Ground::kMissing;
  });
}

void Run(std::span<const Mutation> mutations) {
  for (const Mutation& mutation : mutations)
    for (const Container container : {Container::kMetablock, Container::kDsse}) {
      if (container == Container::kDsse && mutation.containers == Containers::kMetablockOnly)
        continue;
      CAPTURE(mutation.name);
      CAPTURE(container == Container::kDsse);
      SupplyChain chain(container);
      CheckHappy(chain);
      mutation.mutate(chain);
      CheckRefused(chain.Verify(), mutation.rules);
    }
}

// Two functionaries for a step, both of whom must sign.
void DemandTwo(SupplyChain& chain) {
  chain.parts.step("build").signers = "bc";
  chain.parts.step("build").threshold = 2;
}
void AddSecondBuild(SupplyChain& chain) {
  LinkParts second = chain.parts.link("build");
  second.functionary = 'c';
  chain.parts.links.push_back(second);
}
void CopyLink(SupplyChain& chain, std::string_view from, char from_key, std::string_view to,
              char to_key) {
  std::filesystem::copy_file(chain.LinkFile(from, from_key), chain.LinkFile(to, to_key));
}

// `step` carried out by a layout of its own: one step "compile", by 'c'.
LinkParts Delegate(const LinkParts& link) {
  LinkParts delegated = link;
  ChainParts& inner = delegated.sublayout.emplace_back();
  inner.layout.keys = "c";
  inner.layout.steps = {{.name = "compile",
                         .signers = "c",
                         .materials = R"([["ALLOW", "*"]])",
                         .products = R"([["ALLOW", "*"]])"}};
  inner.owners = std::string(1, link.functionary);
  LinkParts work = link;
  work.step = "compile";
  work.functionary = 'c';
  inner.links = {work};
  return delegated;
}
ChainParts& DelegateBuild(SupplyChain& chain) {
  chain.parts.link("build") = Delegate(chain.parts.link("build"));
  return chain.parts.link("build").sublayout.front();
}
// Sublayouts within sublayouts.
void DelegateDeeply(SupplyChain& chain, int levels) {
  ChainParts* inner = &DelegateBuild(chain);
  for (int level = 1; level < levels; ++level) {
    inner->link("compile") = Delegate(inner->link("compile"));
    inner = &inner->link("compile").sublayout.front();
  }
}

std::string Inspect(std::string_view run) {
  const std::string materials =
      R"([["MATCH", "*", "WITH", "PRODUCTS", "FROM", "package"], ["DISALLOW", "*"]])";
  return "[" + sample::Inspection("check", run, materials, R"([["ALLOW", "*"]])") + "]";
}
void RunInspections(SupplyChain& chain, std::string_view run) {
  chain.WriteWork({{"app.tar", "tar"}});
  chain.parts.layout.inspections = Inspect(run);
  chain.options.run_inspections = true;
}

const Mutation kLinkMutations[] = {
    {"a product is swapped and the link signed by a foreign key",
     [](SupplyChain& chain) {
       chain.parts.link("fetch").products["src/main.c"] = Hashed("evil");
       chain.parts.link("fetch").signed_by = 'x';
       chain.Write();
     },
     {"link/signature-invalid", "step/threshold-not-met"}},
    {"a product is swapped and the signature kept",
     [](SupplyChain& chain) { chain.ChangePayload(chain.LinkFile("build", 'b'), "app", "apq"); },
     {"link/signature-invalid", "step/threshold-not-met"}},
    {"a product is swapped and signed by the right key",
     [](SupplyChain& chain) {
       chain.parts.link("fetch").products["src/main.c"] = Hashed("other");
       chain.Write();
     },
     {"step/material-differs"}},
    {"a material appears",
     [](SupplyChain& chain) {
       chain.parts.link("build").materials["src/evil.c"] = Hashed("evil");
       chain.Write();
     },
     {"step/material-unexpected"}},
    {"a product appears",
     [](SupplyChain& chain) {
       chain.parts.link("package").products["evil"] = Hashed("evil");
       chain.Write();
     },
     {"step/product-unexpected"}},
    {"a required material is lost",
     [](SupplyChain& chain) {
       chain.parts.link("build").materials.erase("src/main.c");
       chain.Write();
     },
     {"step/material-absent"}},
    {"a link is truncated",
     [](SupplyChain& chain) {
       chain.Rewrite(chain.LinkFile("build", 'b'),
                     [](std::string text) { return text.substr(0, text.size() / 2); });
     },
     {"link/malformed"}},
    {"a link is empty",
     [](SupplyChain& chain) {
       chain.Rewrite(chain.LinkFile("build", 'b'), [](const std::string&) { return ""; });
     },
     {"link/malformed"}},
    {"a member stands twice",
     [](SupplyChain& chain) {
       chain.Rewrite(chain.LinkFile("build", 'b'), [](std::string text) {
         return Replace(std::move(text), "\"name\"", "\"name\":\"build\",\"name\"");
       });
     },
     {"link/malformed"},
     Containers::kMetablockOnly},
    {"a member that is not known",
     [](SupplyChain& chain) {
       chain.parts.link("build").more = R"(,"extra":1)";
       chain.Write();
     },
     {"link/malformed"},
     Containers::kMetablockOnly},
    {"an empty hash object",
     [](SupplyChain& chain) {
       chain.parts.link("fetch").products["src/main.c"] = "{}";
       chain.parts.link("build").materials["src/main.c"] = "{}";
       chain.Write();
     },
     {"link/malformed"}},
    {"nothing but md5",
     [](SupplyChain& chain) {
       const std::string weak = Hashed("main", HashAlgorithm::kMd5);
       chain.parts.link("fetch").products["src/main.c"] = weak;
       chain.parts.link("build").materials["src/main.c"] = weak;
       chain.Write();
     },
     {"link/malformed"}},
    {"another algorithm on one side",
     [](SupplyChain& chain) {
       chain.parts.link("build").materials["src/main.c"] = Hashed("main", HashAlgorithm::kSha512);
       chain.Write();
     },
     {"step/material-differs"}},
    {"a link of another step under this step's name",
     [](SupplyChain& chain) {
       chain.parts.step("build").signers = "bf";
       chain.parts.DropLink("build");
       chain.Write();
       CopyLink(chain, "fetch", 'f', "build", 'f');
     },
     {"link/wrong-step"}},
    {"a link of another step beside the right one",
     [](SupplyChain& chain) {
       chain.parts.step("build").signers = "bf";
       chain.Write();
       CopyLink(chain, "fetch", 'f', "build", 'f');
     },
     {"link/wrong-step"}},
};

const Mutation kThresholdMutations[] = {
    {"a link is copied under another functionary's name",
     [](SupplyChain& chain) {
       DemandTwo(chain);
       chain.Write();
       CopyLink(chain, "build", 'b', "build", 'c');
     },
     {"link/signature-invalid", "step/threshold-not-met"}},
    {"one key under two ids",
     [](SupplyChain& chain) {
       DemandTwo(chain);
       chain.parts.step("build").signers = "bc";
       const crypto::PublicKey key = sample::KeyOf('b');
       const std::string second = key.known_keyids().at(1);
       REQUIRE(second != key.keyid());
       chain.parts.layout.more_keys =
           fmt::format(",\"{}\":{}", second, crypto::KeyObjectJson(key, false));
       const std::string other = sample::IdOf('c');
       chain.edit_layout = [=](std::string json) {
         return Replace(std::move(json), fmt::format(",\"{}\"]", other),
                        fmt::format(",\"{}\"]", second));
       };
       LinkParts twin = chain.parts.link("build");
       twin.keyid = second;
       chain.parts.links.push_back(twin);
       chain.Write();
     },
     {"step/threshold-not-met"}},
    {"two links whose products differ",
     [](SupplyChain& chain) {
       DemandTwo(chain);
       AddSecondBuild(chain);
       chain.parts.links.back().products["app"] = Hashed("other");
       chain.Write();
     },
     {"link/disagreement"}},
    {"two links that differ although one is enough",
     [](SupplyChain& chain) {
       DemandTwo(chain);
       chain.parts.step("build").threshold = 1;
       AddSecondBuild(chain);
       chain.parts.links.back().materials.erase("src/util.h");
       chain.Write();
     },
     {"link/disagreement"}},
    {"more signatures than the step has keys",
     [](SupplyChain& chain) {
       chain.parts.step("build").threshold = 2;
       chain.Write();
     },
     {"step/threshold-not-met"}},
};

const Mutation kLayoutMutations[] = {
    {"expired",
     [](SupplyChain& chain) { chain.options.now.seconds += 366 * 86400; },
     {"layout/expired"}},
    {"it expires now",
     [](SupplyChain& chain) { chain.options.now = *ParseUtcTime(chain.parts.layout.expires); },
     {"layout/expired"}},
    {"signed by another key",
     [](SupplyChain& chain) {
       chain.parts.owners = "x";
       chain.Write();
     },
     {"layout/not-signed"}},
    {"signed by one of two owners",
     [](SupplyChain& chain) { chain.trusted_owners = "ox"; },
     {"layout/not-signed"}},
    {"changed after signing",
     [](SupplyChain& chain) {
       chain.ChangePayload(chain.layout_file(), "2027-01-31", "2037-01-31");
     },
     {"layout/not-signed"}},
    {"without steps",
     [](SupplyChain& chain) {
       chain.parts.layout.steps.clear();
       chain.Write();
     },
     {"layout/proves-nothing"}},
    {"an inspection that is not run",
     [](SupplyChain& chain) {
       chain.parts.layout.inspections = Inspect(R"(["/bin/true"])");
       chain.Write();
     },
     {"inspection/not-run"}},
    {"an inspection that fails",
     [](SupplyChain& chain) {
       RunInspections(chain, R"(["/bin/false"])");
       chain.Write();
     },
     {"inspection/failed"}},
    {"an inspection without a command",
     [](SupplyChain& chain) {
       RunInspections(chain, "[]");
       chain.Write();
     },
     {"inspection/failed"}},
    {"an inspection of a product that was changed",
     [](SupplyChain& chain) {
       RunInspections(chain, R"(["/bin/true"])");
       chain.WriteWork({{"app.tar", "evil"}});
       chain.Write();
     },
     {"step/material-differs"}},
    {"an inspection of nothing",
     [](SupplyChain& chain) {
       RunInspections(chain, R"(["/bin/true"])");
       chain.WriteWork({});
       chain.Write();
     },
     {"inspection/subject-absent"}},
};

const Mutation kSublayoutMutations[] = {
    {"nested nine times",
     [](SupplyChain& chain) {
       DelegateDeeply(chain, 9);
       chain.Write();
     },
     {"sublayout/too-deep", "sublayout/refused"}},
    {"expired",
     [](SupplyChain& chain) {
       DelegateBuild(chain).layout.expires = "2026-11-30T00:00:00Z";
       chain.Write();
     },
     {"layout/expired", "sublayout/refused"}},
    {"signed by somebody else",
     [](SupplyChain& chain) {
       DelegateBuild(chain).owners = "x";
       chain.Write();
     },
     {"link/signature-invalid", "step/threshold-not-met"}},
    {"an inner link of somebody else",
     [](SupplyChain& chain) {
       DelegateBuild(chain).link("compile").signed_by = 'x';
       chain.Write();
     },
     {"link/signature-invalid", "sublayout/refused"}},
    {"without steps",
     [](SupplyChain& chain) {
       DelegateBuild(chain).layout.steps.clear();
       chain.Write();
     },
     {"layout/proves-nothing", "sublayout/refused"}},
    {"its products are not those of the next step's materials",
     [](SupplyChain& chain) {
       DelegateBuild(chain).link("compile").products["app"] = Hashed("other");
       chain.Write();
     },
     {"step/material-differs"}},
    {"a malformed one",
     [](SupplyChain& chain) {
       DelegateBuild(chain).layout.expires = "tomorrow";
       chain.Write();
     },
     {"sublayout/refused"}},
};

TEST_CASE("mutations of links are refused by name") { Run(kLinkMutations); }
TEST_CASE("mutations of who signed a step are refused by name") { Run(kThresholdMutations); }
TEST_CASE("mutations of the layout are refused by name") { Run(kLayoutMutations); }
TEST_CASE("mutations of a sublayout are refused by name") { Run(kSublayoutMutations); }

TEST_CASE("a dropped link is missing, and is not reported as tampering with what follows") {
  for (const std::string_view step : {"fetch", "build", "package"}) {
    CAPTURE(step);
    SupplyChain chain;
    CheckHappy(chain);
    chain.parts.DropLink(step);
    chain.Write();
    const verify::Outcome outcome = chain.Verify();
    CheckRefused(outcome, {"link/missing"});
    CHECK(OnlyMissing(outcome.findings));
    CHECK(outcome.findings.list().size() == 1);
  }
}

TEST_CASE("a missing link of a sublayout is missing, and no refusal of the sublayout") {
  SupplyChain chain;
  CheckHappy(chain);
  DelegateBuild(chain).DropLink("compile");
  chain.Write();
  const verify::Outcome outcome = chain.Verify();
  CHECK_FALSE(outcome.allowed());
  CHECK(RuleIds(outcome.findings) == Rules{"link/missing"});
  // Tampering beside it outranks what is missing.
  chain.parts.link("build").sublayout.front().layout.steps.push_back(
      {.name = "strip", .signers = "c"});
  LinkParts strip = chain.parts.link("fetch");
  strip.step = "strip";
  strip.functionary = 'c';
  chain.parts.link("build").sublayout.front().links = {strip};
  chain.Write();
  CheckRefused(chain.Verify(), {"link/missing", "step/product-unexpected", "sublayout/refused"});
}

TEST_CASE("--compat reference lets pass what the reference does, and nothing more") {
  const std::string_view tolerated[] = {
      "a link of another step beside the right one", "one key under two ids",
      "two links that differ although one is enough", "without steps", "an inspection of nothing"};
  for (const std::span<const Mutation> table :
       {std::span<const Mutation>(kLinkMutations), std::span<const Mutation>(kThresholdMutations),
        std::span<const Mutation>(kLayoutMutations)})
    for (const Mutation& mutation : table) {
      CAPTURE(mutation.name);
      SupplyChain chain;
      CheckHappy(chain);
      mutation.mutate(chain);
      chain.options.compat = verify::Compat::kReference;
      const verify::Outcome outcome = chain.Verify();
      const bool passes = std::ranges::find(tolerated, mutation.name) != std::end(tolerated);
      CHECK(outcome.allowed() == passes);
      if (passes) CHECK(outcome.findings.Contains(verify::rules::kCompatReference));
    }
}

TEST_CASE("a threshold of two: one link is missing, two that agree pass") {
  SupplyChain chain;
  CheckHappy(chain);
  DemandTwo(chain);
  chain.Write();
  verify::Outcome outcome = chain.Verify();
  CheckRefused(outcome, {"link/missing"});
  CHECK(OnlyMissing(outcome.findings));
  AddSecondBuild(chain);
  chain.Write();
  outcome = chain.Verify();
  CHECK(outcome.allowed());
  CHECK(outcome.findings.empty());
}

TEST_CASE("two subkeys of one OpenPGP key are one functionary: no number of links can be enough") {
  std::ifstream file(std::string(PIPESEAL_SOURCE_DIR) +
                     "/test/verify/testdata/openpgp_two_subkeys.json");
  const std::string key{std::istreambuf_iterator<char>(file), {}};
  SupplyChain chain;
  CheckHappy(chain);
  DemandTwo(chain);
  const std::string master = "c5850aa899da4d4a3a5fe1cb8198945b545ab759";
  chain.parts.layout.more_keys = fmt::format(",\"{}\":{}", master, key);
  const auto pubkeys = [](std::string_view first, std::string_view second) {
    return fmt::format("[\"{}\",\"{}\"]", first, second);
  };
  chain.edit_layout = [&](std::string json) {
    return Replace(std::move(json), pubkeys(sample::IdOf('b'), sample::IdOf('c')),
                   pubkeys("6af0402d07aa11019e88d392c204310167d76978",
                           "d4e1ba502c1286fc033d03533194e309994a470a"));
  };
  chain.Write();
  const verify::Outcome outcome = chain.Verify();
  CheckRefused(outcome, {"step/threshold-not-met"});
  CHECK_FALSE(outcome.findings.Contains(verify::rules::kLinkMissing));
}

TEST_CASE("what passes beside the happy chain") {
  struct Variant {
    std::string_view name;
    void (*mutate)(SupplyChain& chain);
    Rules findings;  // exactly
  };
  const Variant variants[] = {
      {"a member that is not known in DSSE",
       [](SupplyChain& chain) { chain.parts.link("build").more = R"(,"extra":1)"; },
       {}},
      {"a sublayout", [](SupplyChain& chain) { DelegateBuild(chain); }, {}},
      {"sublayouts eight deep", [](SupplyChain& chain) { DelegateDeeply(chain, 8); }, {}},
      {"a link of a key that the step does not list",
       [](SupplyChain& chain) {
         AddSecondBuild(chain);
         chain.parts.links.back().products["app"] = Hashed("other");
       },
       {}},
      {"an invalid link beside enough valid ones",
       [](SupplyChain& chain) {
         chain.parts.step("build").signers = "bc";
         AddSecondBuild(chain);
         chain.parts.links.back().signed_by = 'x';
       },
       {"link/signature-invalid"}},
      {"another command",
       [](SupplyChain& chain) { chain.parts.link("build").command = R"(["cc"])"; },
       {"link/command-differs"}},
      {"a command that failed",
       [](SupplyChain& chain) { chain.parts.link("build").byproducts = R"({"return-value":2})"; },
       {"link/return-value"}},
      {"a week before it expires",
       [](SupplyChain& chain) { chain.parts.layout.expires = "2026-12-08T00:00:00Z"; },
       {"layout/expires-soon"}},
      {"an inspection", [](SupplyChain& chain) { RunInspections(chain, R"(["/bin/true"])"); }, {}},
  };
  for (const Variant& variant : variants) {
    CAPTURE(variant.name);
    SupplyChain chain(Container::kDsse);
    CheckHappy(chain);
    variant.mutate(chain);
    chain.Write();
    const verify::Outcome outcome = chain.Verify();
    CHECK(outcome.allowed());
    CHECK(RuleIds(outcome.findings) == variant.findings);
  }
}

TEST_CASE("inspections see a private copy: the work directory stays as it was") {
  SupplyChain chain;
  CheckHappy(chain);
  RunInspections(
      chain, R"(["/bin/sh", "-c", "test -f app.tar && echo evil > app.tar && echo more > more"])");
  chain.Write();
  CHECK(chain.Verify().allowed());
  CHECK(chain.folder().Read("work/app.tar") == "tar");
  CHECK_FALSE(std::filesystem::exists(chain.work() + "/more"));
  CHECK(std::distance(std::filesystem::directory_iterator(chain.work()), {}) == 1);
}

TEST_CASE("inspections are not run on steps that did not pass") {
  SupplyChain chain;
  CheckHappy(chain);
  RunInspections(chain, R"(["/bin/false"])");
  chain.parts.DropLink("fetch");
  chain.Write();
  const verify::Outcome outcome = chain.Verify();
  CheckRefused(outcome, {"link/missing"});
  CHECK(OnlyMissing(outcome.findings));
}

TEST_CASE("the final product is compared with the last step's products") {
  struct Row {
    std::map<std::string, std::string> files;
    Rules findings;
  };
  const Row rows[] = {
      {{{"app.tar", "tar"}}, {}},
      {{{"app.tar", "evil"}}, {"product/differs"}},
      {{{"app.tar", "tar"}, {"evil", "evil"}}, {"product/unexpected"}},
      {{}, {"product/absent"}},
  };
  for (const Row& row : rows) {
    SupplyChain chain;
    CheckHappy(chain);
    source::RecordingBuilder builder;
    for (const auto& [name, content] : row.files) builder.AddContent(name, content);
    auto recording = std::move(builder).Finish();
    REQUIRE(recording);
    const auto files = intoto::ArtifactSet::FromRecording(std::move(*recording));
    const verify::FinalProduct product{"", "out", &files, {"."}};
    const verify::Outcome outcome = chain.Verify(&product);
    CHECK(RuleIds(outcome.findings) == row.findings);
    CHECK(outcome.allowed() == row.findings.empty());
  }
}

}  // namespace
}  // namespace pipeseal::test
