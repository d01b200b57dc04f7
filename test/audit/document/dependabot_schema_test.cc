#include <doctest/doctest.h>

#include "test/audit/findings.h"

using namespace pipeseal::audit;

namespace {

Found Dependabot(std::string text) {
  return FindingsOf(document::kSchema, pipeseal::pipeline::FileKind::kDependabot, std::move(text));
}
Found Update(std::string lines) {
  return Dependabot("version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: /\n" + lines);
}

}  // namespace

TEST_CASE("dependabot.yml as GitHub reads it") {
  const std::string schedule = "    schedule: {interval: daily}\n";
  CHECK(Update(schedule).empty());
  CHECK(Update(schedule + "    groups: {a: {patterns: ['*'], update-types: [minor]}}\n    registries: '*'\n").empty());
  CHECK(Update("    multi-ecosystem-group: a\n    patterns: ['*']\nmulti-ecosystem-groups: {a: {schedule: {interval: "
               "weekly}}}\n")
            .empty());
  CHECK(Update("") == Found{"document/schema-violation:3"});
  CHECK(Update("    schedule: {interval: hourly}\n") == Found{"document/schema-violation:5"});
  CHECK(Update("    schedule: {interval: cron}\n") == Found{"document/schema-violation:5"});
  CHECK(Update(schedule + "    shedule: x\n") == Found{"document/schema-violation:6"});
  CHECK(Update(schedule + "    labels: a\n") == Found{"document/schema-violation:6"});
  CHECK(Update(schedule + "    open-pull-requests-limit: many\n") == Found{"document/schema-violation:6"});
  CHECK(Update("    multi-ecosystem-group: a\n    patterns: ['*']\n") == Found{"document/schema-violation:5"});
  CHECK(Dependabot("version: 1\nupdates: []\n") == Found{"document/schema-violation:1"});
  CHECK(Dependabot("version: 2\n") == Found{"document/schema-violation:1"});
}
