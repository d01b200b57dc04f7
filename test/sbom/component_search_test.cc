#include "pipeseal/sbom/component_search.h"

#include <doctest/doctest.h>

#include "test/sbom/sbom_text.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using namespace pipeseal::sbom::test;

namespace {

constexpr std::string_view kMembers = R"("components":[
  {"type":"library","bom-ref":"r1","group":"org","name":"lib","version":"1","purl":"pkg:maven/org/lib@1?type=jar",
   "licenses":[{"expression":"MIT OR GPL-2.0-only"}],"hashes":[{"alg":"SHA-256","content":"AB12"}],"supplier":{"name":"Acme"}},
  {"type":"library","name":"lib","version":"2"},
  {"type":"file","bom-ref":"r3","name":"main.c"}],
  "dependencies":[{"ref":"r1","dependsOn":["gone"]}])";

std::size_t Called(std::string_view what) {
  const auto document = ReadCycloneDx(std::string(kMembers));
  const Outline outline(document.graph(), FileView::kShown);
  return NodesCalled(outline, what).size();
}

std::size_t Found(std::string_view filter) {
  const auto document = ReadCycloneDx(std::string(kMembers));
  const auto parsed = ComponentFilter::Parse(filter);
  REQUIRE_MESSAGE(parsed, parsed.error().message());
  std::size_t found = 0;
  for (const Component& component : document.graph().components) found += parsed->Matches(document.graph(), component);
  return found;
}

bool IsRefused(std::string_view filter) {
  const auto parsed = ComponentFilter::Parse(filter);
  return !parsed && parsed.error().code() == ErrorCode::kUsage;
}

}  // namespace

TEST_CASE("by name, group, version, package URL and id") {
  CHECK(Called("lib") == 2);
  CHECK(Called("org/lib") == 1);
  CHECK(Called("lib@2") == 1);
  CHECK(Called("org/lib@1") == 1);
  CHECK(Called("r1") == 1);
  CHECK(Called("app") == 1);  // name and id of one component
  CHECK(Called("gone") == 1);
  CHECK(Called("pkg:maven/org/lib") == 1);
  CHECK(Called("pkg:maven/org/lib@1") == 1);
  CHECK(Called("pkg:maven/org/lib@2") == 0);
  CHECK(Called("pkg:npm/lib") == 0);
  CHECK(Called("li") == 0);
  CHECK(Called("lib@3") == 0);
  CHECK(Called("") == 0);
  CHECK(Called("pkg:") == 0);
}

TEST_CASE("by patterns of what components say") {
  CHECK(Found("name=l?b") == 2);
  CHECK(Found("name=org/*") == 1);
  CHECK(Found("version=2") == 1);
  CHECK(Found("purl=pkg:maven/*") == 1);
  CHECK(Found("purl=*") == 1);
  CHECK(Found("license=gpl-*") == 1);
  CHECK(Found("license=Apache-*") == 0);
  CHECK(Found("type=FILE") == 1);
  CHECK(Found("hash=ab*") == 1);
  CHECK(Found("supplier=Acme") == 1);
  CHECK(Found("name=lib,version=1") == 1);
  CHECK(Found("name=lib,version=3") == 0);
}

TEST_CASE("filters that ask for nothing that is known are refused") {
  CHECK(IsRefused(""));
  CHECK(IsRefused("lib"));
  CHECK(IsRefused("colour=red"));
  CHECK(IsRefused("name=a,,version=1"));
  CHECK(IsRefused("=a"));
}
