#include "pipeseal/base/spelling.h"

#include <doctest/doctest.h>

#include <string>

using namespace pipeseal;

TEST_CASE("the nearest name is found, whatever its case and prefix") {
  constexpr std::string_view kNames[] = {"externalIdentifier", "externalRef", "software_packageVersion", "dependsOn", "to"};
  CHECK(NearestName("externalIdentifiers", kNames) == "externalIdentifier");
  CHECK(NearestName("packageVersion", kNames) == "software_packageVersion");
  CHECK(NearestName("DEPENDS_ON", kNames) == "dependsOn");
  CHECK(NearestName("externalRefs", kNames) == "externalRef");
}

TEST_CASE("no name is suggested that is not like the one that was written") {
  constexpr std::string_view kNames[] = {"externalIdentifier", "dependsOn"};
  CHECK(NearestName("licenseConcluded", kNames).empty());
  CHECK(NearestName("", kNames).empty());
  CHECK(NearestName(std::string(10'000, 'd'), kNames).empty());
  CHECK(NearestName("dependsOn", {}).empty());
}
