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

}  // namespace
}  // namespace pipeseal::attestation
