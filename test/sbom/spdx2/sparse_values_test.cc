#include "pipeseal/sbom/spdx2/sparse_values.h"

#include <doctest/doctest.h>

#include "test/sbom/spdx2/sample_document.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using namespace pipeseal::sbom::test;

namespace {

std::string Tell(std::string json) {
  auto values = encoding::JsonValues::Make(std::move(json), kDefaultLimits, kMiB, false);
  REQUIRE(values);
  return ToJson(SparseValues(std::make_unique<encoding::JsonValues>(std::move(*values))));
}

}  // namespace

TEST_CASE("Sparse values: members that are null are not there, and all else is") {
  CHECK(Tell(R"({"a":null,"b":{"c":null,"d":[null,1,{"e":null}]},"f":"null"})") ==
        R"({"b":{"d":[null,1,{}]},"f":"null"})");
  CHECK(Tell("null") == "null");
  CHECK(Tell("[]") == "[]");
}

TEST_CASE("Sparse values: YAML of SPDX 2 is read so, and JSON is not") {
  Issues issues;
  const auto yaml = OpenSpdx2("a:\nb: c\n", Encoding::kYaml, kDefaultLimits, issues);
  REQUIRE(yaml);
  CHECK(ToJson(**yaml) == R"({"b":"c"})");
  CHECK_FALSE(OpenSpdx2("{}", Encoding::kJson, kDefaultLimits, issues));
}
