#include "pipeseal/attestation/predicate.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

namespace pipeseal::attestation {
namespace {

TEST_CASE("the table is in order, and no URI has two rows") {
  CHECK(std::ranges::is_sorted(PredicateTypes(), {}, &PredicateType::short_name));
  std::set<std::string_view> uris;
  for (const PredicateType& type : PredicateTypes()) {
    CAPTURE(type.short_name);
    CHECK_FALSE(type.uris.empty());
    CHECK_FALSE(type.title.empty());
    for (const std::string_view uri : type.uris) {
      CHECK(uris.insert(uri).second);
      CHECK(FindPredicateType(uri) == &type);
    }
  }
}

TEST_CASE("a type is found by its URI, exactly") {
  REQUIRE(FindPredicateType("https://slsa.dev/provenance/v1") != nullptr);
  CHECK(FindPredicateType("https://slsa.dev/provenance/v1")->short_name == "slsa-provenance-v1");
  for (const std::string_view uri : {"", "slsa-provenance-v1", "https://slsa.dev/provenance/v1/", "https://slsa.dev/provenance/v1.0",
                                     "HTTPS://slsa.dev/provenance/v1", "https://slsa.dev/provenance"})
    CHECK(FindPredicateType(uri) == nullptr);
}

TEST_CASE("what somebody asks for: a name, a family, a URI") {
  using Uris = std::vector<std::string>;
  CHECK(ResolvePredicateTypes("slsa-provenance-v1").value_or(Uris()) == Uris{"https://slsa.dev/provenance/v1"});
  CHECK(ResolvePredicateTypes("slsa-provenance").value_or(Uris()) ==
        Uris{"https://slsa.dev/provenance/v0.2", "https://slsa.dev/provenance/v1"});
  CHECK(ResolvePredicateTypes("link").value_or(Uris()).size() == 3);
  CHECK(ResolvePredicateTypes("https://example.com/mine").value_or(Uris()) == Uris{"https://example.com/mine"});
  for (const std::string_view word : {"", "slsa", "slsa-provenance-v2", "slsa-provenance-", "Link"}) {
    const auto resolved = ResolvePredicateTypes(word);
    REQUIRE_FALSE(resolved);
    CHECK(resolved.error().code() == ErrorCode::kUsage);
    CHECK(resolved.error().hint().contains("slsa-provenance-v1"));
  }
}

TEST_CASE("a new attestation is of the newest version, or of the version that an SBOM says it has") {
  const auto choose = [](std::string_view asked, std::string_view predicate = "{}") {
    const auto document = encoding::Document::ParseJson(std::string(predicate));
    REQUIRE(document);
    return ChoosePredicateType(asked, document->root());
  };
  CHECK(choose("slsa-provenance") == "https://slsa.dev/provenance/v1");
  CHECK(choose("slsa-provenance-v0.2") == "https://slsa.dev/provenance/v0.2");
  CHECK(choose("vulns") == "https://in-toto.io/attestation/vulns/v0.2");
  CHECK(choose("cyclonedx") == "https://cyclonedx.org/bom");
  CHECK(choose("spdx", R"({"spdxVersion": "SPDX-2.3"})") == "https://spdx.dev/Document/v2.3");
  CHECK(choose("spdx-v2", R"({"spdxVersion": "SPDX-2.2"})") == "https://spdx.dev/Document/v2.2");
  CHECK(choose("spdx", R"({"spdxVersion": "SPDX-2.1"})") == "https://spdx.dev/Document");
  CHECK(choose("spdx", R"({"@graph": []})") == "https://spdx.dev/Document/v3");
  CHECK(choose("spdx-v2") == "https://spdx.dev/Document/v2.3");
  CHECK(!choose("spdy"));
  CHECK(!choose("https://slsa.dev/provenance/v1"));
}

}  // namespace
}  // namespace pipeseal::attestation
