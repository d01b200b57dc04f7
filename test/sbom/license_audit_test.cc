#include "pipeseal/sbom/license_audit.h"

#include <doctest/doctest.h>

#include "pipeseal/sbom/rules.h"
#include "test/sbom/sbom_text.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using namespace pipeseal::sbom::test;

namespace {

using Texts = std::vector<std::string>;

struct Outcome {
  LicenseAudit audit;
  Texts issues;  // rule and message
};

Outcome Judge(const Graph& graph, const Texts& allow, const Texts& deny,
              UnknownLicenses unknown = UnknownLicenses::kRefused) {
  const auto policy = LicensePolicy::Parse(allow, deny);
  REQUIRE_MESSAGE(policy, policy.error().message());
  Issues issues;
  Outcome outcome{JudgeLicenses(graph, *policy, unknown, issues), {}};
  for (const Issue& issue : issues.list()) outcome.issues.push_back(std::string(issue.rule->id) + " " + issue.message);
  return outcome;
}

// Each a library of its own, "c0 1", with these members.
SbomDocument ReadLicensed(const Texts& members) {
  std::string components;
  for (std::size_t i = 0; i < members.size(); ++i)
    components += fmt::format(R"({}{{"type":"library","name":"c{}","version":"1"{}{}}})", i == 0 ? "" : ",", i,
                              members[i].empty() ? "" : ",", members[i]);
  return ReadCycloneDx("\"components\":[" + components + "]");
}

std::string Expression(std::string_view text) { return fmt::format(R"("licenses":[{{"expression":"{}"}}])", text); }

}  // namespace

TEST_CASE("denied, not allowed, and accepted") {
  const auto document = ReadLicensed({Expression("MIT"), Expression("GPL-3.0-only"), Expression("ISC")});
  CHECK(Judge(document.graph(), {"MIT", "ISC"}, {"GPL-*"}).issues ==
        Texts{"sbom/license-denied 'c1 1' has GPL-3.0-only: 'GPL-*' denies it"});
  CHECK(Judge(document.graph(), {"MIT"}, {}).issues ==
        Texts{"sbom/license-not-allowed 'c1 1' has GPL-3.0-only: nothing allows it",
              "sbom/license-not-allowed 'c2 1' has ISC: nothing allows it"});
  CHECK(Judge(document.graph(), {"*"}, {}).issues.empty());
  CHECK(Judge(document.graph(), {"*"}, {}).audit.judged == 3);
}

TEST_CASE(
    "the tree of an expression is judged: OR by its best, AND by its worst; several licences all have to be kept") {
  const auto document = ReadLicensed({Expression("MIT OR GPL-3.0-only"), Expression("MIT AND GPL-3.0-only"),
                                      R"("licenses":[{"license":{"id":"MIT"}},{"license":{"id":"GPL-3.0-only"}}])"});
  CHECK(Judge(document.graph(), {}, {"GPL-*"}).issues ==
        Texts{"sbom/license-denied 'c1 1' has GPL-3.0-only, in 'MIT AND GPL-3.0-only': 'GPL-*' denies it",
              "sbom/license-denied 'c2 1' has GPL-3.0-only: 'GPL-*' denies it"});
}

TEST_CASE("what is not known is refused, unless it is accepted") {
  const auto document = ReadLicensed({"", R"("licenses":[{"license":{"name":"Our own"}}])", Expression("MIT AND"),
                                      R"("licenses":[{"license":{"name":"MIT"}}])"});
  const Outcome outcome = Judge(document.graph(), {"MIT"}, {});
  REQUIRE(outcome.issues.size() == 3);
  CHECK(outcome.issues[0] == "sbom/license-unknown 'c0 1': no licence is stated");
  CHECK(outcome.issues[1].starts_with("sbom/license-unknown 'c1 1': 'Our own' cannot be judged: "));
  CHECK(outcome.issues[2].starts_with("sbom/license-unknown 'c2 1': 'MIT AND' cannot be judged: "));
  CHECK(outcome.audit.judged == 4);
  CHECK(outcome.audit.unknown == 3);
  const Outcome accepted = Judge(document.graph(), {"MIT"}, {}, UnknownLicenses::kAccepted);
  CHECK(accepted.issues.empty());
  CHECK(accepted.audit.unknown == 3);
}

TEST_CASE("NONE and NOASSERTION are unknown; observed licences count where nothing else is stated") {
  using enum LicenseRole;
  const auto judge = [](const std::vector<std::pair<LicenseRole, std::string_view>>& statements) {
    SpdxGraph spdx;
    const Index package = spdx.AddPackage("SPDXRef-a", "a", "1");
    for (const auto& [role, value] : statements)
      spdx.builder().AddLicense(package, LicenseForm::kExpression, role, value, 0);
    return Judge(std::move(spdx).Finish(), {}, {"GPL-*"}).issues;
  };
  CHECK(judge({{kConcluded, "NONE"}, {kDeclared, "MIT"}}) ==
        Texts{"sbom/license-unknown 'a 1': it is stated that there is no licence"});
  CHECK(judge({{kConcluded, "NOASSERTION"}, {kDeclared, "NOASSERTION"}}) ==
        Texts{"sbom/license-unknown 'a 1': no licence is stated"});
  CHECK(judge({{kConcluded, "MIT"}, {kDeclared, "GPL-3.0-only"}, {kObserved, "GPL-3.0-only"}}).empty());
  CHECK(judge({{kConcluded, "GPL-3.0-only"}, {kDeclared, "MIT"}}).size() == 1);
  CHECK(judge({{kConcluded, "NOASSERTION"}, {kObserved, "GPL-3.0-only"}}).size() == 1);
}

TEST_CASE("the product and files need no licence, and are judged by one that they state") {
  CHECK(Judge(ReadCycloneDx(R"("components":[{"type":"file","name":"f"},{"type":"library","name":"a",)" + Expression("MIT") + "}]")
                  .graph(),
              {"MIT"}, {})
            .issues.empty());
  CHECK(Judge(ReadCycloneDx(R"("components":[{"type":"file","name":"f",)" + Expression("ISC") + "}]").graph(), {"MIT"}, {})
            .issues.size() == 1);
  CHECK(Judge(ReadCycloneDx("").graph(), {"MIT"}, {}).issues ==
        Texts{"sbom/license-unknown 'app 1': no licence is stated"});
  const Outcome empty = Judge(ReadRootless("").graph(), {"MIT"}, {});
  CHECK(empty.issues.empty());
  CHECK(empty.audit.judged == 0);
}

TEST_CASE("licences are counted, observed ones apart") {
  const auto document = ReadLicensed({Expression("MIT AND ISC"), Expression("MIT"), "",
                                      Expression("ISC") + R"(,"evidence":{"licenses":[{"license":{"id":"Zlib"}},{"license":{"id":"ISC"}}]})"});
  const LicenseCounts counts = CountLicenses(document.graph());
  REQUIRE(counts.licenses.size() == 3);
  CHECK(counts.licenses[0].license == "ISC");
  CHECK(counts.licenses[0].components == 2);
  CHECK(counts.licenses[0].observed == 0);
  CHECK(counts.licenses[1].license == "MIT");
  CHECK(counts.licenses[1].components == 2);
  CHECK(counts.licenses[2].license == "Zlib");
  CHECK(counts.licenses[2].components == 0);
  CHECK(counts.licenses[2].observed == 1);
  CHECK(counts.unstated == 2);  // c2 and the product
  CHECK(counts.components == 5);
  CHECK(CountLicenses(ReadRootless("").graph()).components == 0);
}
