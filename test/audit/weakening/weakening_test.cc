#include "pipeseal/audit/weakening/weakening.h"

#include <doctest/doctest.h>

#include "test/audit/findings.h"

using namespace pipeseal;
using namespace pipeseal::audit;

namespace {

intoto::Layout Read(const std::string& step, const std::string& expires = "2027-01-01T00:00:00Z") {
  const encoding::Document document = *encoding::Document::ParseYaml(
      "_type: layout\nexpires: \"" + expires + "\"\nreadme: \"\"\nkeys: {}\ninspect: []\nsteps:\n" + step);
  Result<intoto::Layout> layout = intoto::ReadLayout(document.root(), {});
  REQUIRE_MESSAGE(layout.has_value(), layout.error().message());
  return *std::move(layout);
}

std::string Step(const std::string& products, const std::string& threshold = "2",
                 const std::string& command = "[make]") {
  return "- {_type: step, name: build, pubkeys: [], threshold: " + threshold + ", expected_command: " + command +
         ", expected_materials: [], expected_products: " + products + "}\n";
}

const std::string kRules = "[[CREATE, app], [DISALLOW, '*']]";

Found Compared(const intoto::Layout& then, const intoto::Layout& now) {
  Reporter reporter("");
  CompareLayouts("root.layout", true, then, now, reporter);
  Found out;
  for (const AuditFinding& each : reporter.findings()) out.emplace_back(each.rule->info.id);
  return out;
}

}  // namespace

TEST_CASE("A layout that demands the same") {
  CHECK(Compared(Read(Step(kRules)), Read(Step(kRules))).empty());
  CHECK(Compared(Read(Step(kRules)), Read(Step(kRules, "3"))).empty());
  CHECK(Compared(Read(Step(kRules)), Read(Step("[[CREATE, app], [DISALLOW, x], [DISALLOW, '*']]"))).empty());
  CHECK(Compared(Read(Step(kRules)), Read(Step(kRules), "2026-12-01T00:00:00Z")).empty());
}

TEST_CASE("A layout that demands less") {
  CHECK(Compared(Read(Step(kRules)), Read(Step(kRules, "1"))) == Found{"weakening/threshold-lowered"});
  CHECK(Compared(Read(Step(kRules)), Read(Step("[[CREATE, app]]"))) == Found{"weakening/rule-loosened"});
  CHECK(Compared(Read(Step(kRules)), Read(Step("[[ALLOW, '*'], [CREATE, app], [DISALLOW, '*']]"))) ==
        Found{"weakening/rule-loosened"});
  CHECK(Compared(Read(Step("[[DISALLOW, x], [CREATE, x]]")), Read(Step("[[CREATE, x], [DISALLOW, x]]"))) ==
        Found{"weakening/rule-loosened"});
  CHECK(Compared(Read(Step(kRules, "2", "[make]")), Read(Step(kRules, "2", "[]"))) == Found{"weakening/command-freed"});
  CHECK(Compared(Read(Step(kRules)), Read(" []\n")) == Found{"weakening/step-removed"});
  CHECK(Compared(Read(Step(kRules)), Read(Step(kRules), "2028-01-01T00:00:00Z")) == Found{"weakening/expiry-later"});
}

TEST_CASE("One more key for a step") {
  intoto::Layout then = Read(Step(kRules)), now = Read(Step(kRules));
  then.steps[0].pubkeys = {"a", "b"};
  now.steps[0].pubkeys = {"b", "c"};
  CHECK(Compared(then, now) == Found{"weakening/key-added"});
  now.steps[0].pubkeys = {"b"};
  CHECK(Compared(then, now).empty());
}

TEST_CASE("A layout that is gone") {
  Reporter reporter("");
  ReportRemovedLayout("root.layout", reporter);
  REQUIRE(reporter.findings().size() == 1);
  CHECK(reporter.findings()[0].rule->info.id == "weakening/layout-removed");
}
