#include "pipeseal/attestation/predicates/release.h"

#include "test/attestation/predicates/predicate_cases.h"

namespace pipeseal::attestation {
namespace {

constexpr std::string_view kType = "https://in-toto.io/attestation/release/v0.1";

constexpr std::string_view kFull = R"({"purl": "pkg:npm/@angular/http@7.2.16", "packageId": "42"})";

TEST_CASE("a release") {
  sample::CheckMembers(kType, kFull, {"purl"}, {"packageId"});
  CHECK(sample::ClaimsOf(kType, kFull) == "package: pkg:npm/@angular/http@7.2.16\npackage id: 42\n");
  CHECK(sample::ClaimsOf(kType, R"({"purl": "pkg:pypi/urllib3@2.1.0", "releaseId": "7"})") == "package: pkg:pypi/urllib3@2.1.0\npackage id: 7\n");
  sample::CheckReads(kType, R"({"purl": "pkg:oci/image@sha256%3Afedc?repository_url=example.com/a&tag=v1#x@y"})");
}

TEST_CASE("a release names a version") {
  for (const std::string_view purl : {"", "urllib3@2", "pkg:pypi/urllib3", "pkg:npm/@angular/http", "pkg:npm/@angular", "pkg:pypi/urllib3@",
                                      "pkg:pypi/urllib3?a=@1", "pkg:@1", "PKG:pypi/urllib3@2"})
    sample::CheckRefuses(kType, fmt::format(R"({{"purl": "{}"}})", purl));
}

}  // namespace
}  // namespace pipeseal::attestation
