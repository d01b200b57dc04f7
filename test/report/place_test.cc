// Places of findings: names below the checkout, one line, columns in UTF-16.
#include "pipeseal/report/place.h"

#include <doctest/doctest.h>

#include "pipeseal/verify/rules.h"

namespace pipeseal::report {
namespace {

Location At(std::string file, std::size_t line, std::size_t column, std::size_t length) {
  return {std::move(file), {{0, line, column}, length}};
}

std::string PathOf(const Report& report, std::string file) { return Places(report).Of(Location{std::move(file)}).path; }

TEST_CASE("names are relative to the checkout") {
  Report report;
  report.surroundings = {"/home/ci/repo/sub", "/home/ci/repo"};
  CHECK(PathOf(report, "a.yml") == "sub/a.yml");
  CHECK(PathOf(report, "./x//a.yml") == "sub/x/a.yml");
  CHECK(PathOf(report, "../a.yml") == "a.yml");
  CHECK(PathOf(report, "/home/ci/repo/.github/a.yml") == ".github/a.yml");
  CHECK(PathOf(report, "..") == ".");
  CHECK(PathOf(report, "../../a.yml") == "/home/ci/a.yml");
  CHECK(PathOf(report, "/home/ci/repository/a.yml") == "/home/ci/repository/a.yml");
  CHECK(PathOf(report, "../../../../../../../etc/passwd") == "/etc/passwd");
  report.surroundings = {"/", "/"};
  CHECK(PathOf(report, "a.yml") == "a.yml");
}

TEST_CASE("without a checkout names stay, in their plain form") {
  const Report report;
  CHECK(PathOf(report, "./a/../b.yml") == "b.yml");
  CHECK(PathOf(report, "../b.yml") == "../b.yml");
  CHECK(PathOf(report, "/a/./b.yml") == "/a/b.yml");
  CHECK(PathOf(report, "") == ".");
}

TEST_CASE("columns are UTF-16 code units, and ranges end with their line") {
  Report report;
  report.sources["a"] = "first\r\n\xC3\xA4\U0001F600xyz\nlast";
  Places places(report);
  // ä has 2 bytes and 1 unit, the face 4 and 2.
  Place place = places.Of(At("a", 2, 7, 2));
  CHECK(place.line == 2);
  CHECK(place.begin == 4);
  CHECK(place.end == 6);
  place = places.Of(At("a", 2, 1, 100));
  CHECK(place.begin == 1);
  CHECK(place.end == 7);
  place = places.Of(At("a", 1, 3, 0));
  CHECK(place.begin == 3);
  CHECK(place.end == 6);
  place = places.Of(At("a", 3, 99, 7));
  CHECK(place.begin == 5);
  CHECK(place.end == 5);
  CHECK(!place.line_hash.empty());
}

TEST_CASE("a place that is not known is the first line") {
  Report report;
  report.sources["a"] = "first\nsecond";
  Places places(report);
  Place place = places.Of(Location{"a"});
  CHECK_FALSE(place.has_line);
  CHECK(place.line == 1);
  CHECK(place.begin == 1);
  CHECK(place.end == 6);
  place = places.Of(At("a", 9, 4, 2));
  CHECK(place.line == 9);
  CHECK(place.begin == 4);
  CHECK(place.line_hash.empty());
}

TEST_CASE("without the text a place is where its range begins") {
  const Report report;
  const Place place = Places(report).Of(At("a", 3, 5, 1000));
  CHECK(place.line == 3);
  CHECK(place.begin == 5);
  CHECK(place.end == 5);
  CHECK(place.line_hash.empty());
}

TEST_CASE("a byte order mark takes no column, and texts that are not UTF-8 have no fingerprint") {
  Report report;
  report.sources["mark"] = "\xEF\xBB\xBFkey: 1";
  report.sources["bad"] = "key: \xFF";
  Places places(report);
  CHECK(places.Of(At("mark", 1, 1, 3)).end == 4);
  CHECK(!places.Of(At("mark", 1, 1, 3)).line_hash.empty());
  CHECK(places.Of(At("bad", 1, 1, 3)).end == 4);
  CHECK(places.Of(At("bad", 1, 1, 3)).line_hash.empty());
}

TEST_CASE("places in a long line are found without reading all of it") {
  Report report;
  std::string& text = report.sources["long"];
  for (int i = 0; i < 1'000'000; ++i) text += "\xC3\xA4";
  Places places(report);
  std::size_t sum = 0;
  for (std::size_t i = 0; i < 20'000; ++i) sum += places.Of(At("long", 1, 1'900'001, 2)).begin;
  CHECK(sum == 20'000 * std::size_t{950'001});
}

TEST_CASE("a finding without a place stands in what the report is about") {
  Report report{.verb = "verify-stage", .headline = ""};
  const Finding& finding = report.findings.Add(verify::rules::kMaterialDiffers, "differs");
  CHECK(Places(report).Of(finding).path == "verify-stage");
  report.trace.subject = "root.layout";
  CHECK(Places(report).Of(finding).path == "root.layout");
}

}  // namespace
}  // namespace pipeseal::report
