// Who may write provenance, and how builders and sources are named.
#include "pipeseal/verify/slsa_builders.h"

#include <doctest/doctest.h>

#include "pipeseal/verify/git_source.h"

namespace pipeseal::verify {
namespace {

BuilderId Id(std::string_view text) {
  const auto id = BuilderId::Parse(text);
  REQUIRE(id);
  return *id;
}

TEST_CASE("a builder's id is a name, or a name at a version") {
  CHECK(Id("https://a/b").version == "");
  CHECK(Id("https://a/b@v1").name == "https://a/b");
  CHECK(Id("https://a/b@v1").text() == "https://a/b@v1");
  for (const char* text : {"", "@", "@v1", "a@", "a@b@c"}) CHECK_FALSE(BuilderId::Parse(text));
}

TEST_CASE("an expected id without a version takes every version") {
  CHECK(Id("a@refs/tags/v1").Matches(Id("a")));
  CHECK(Id("a@refs/tags/v1").Matches(Id("a@v1")));
  CHECK(Id("a@refs/tags/v1").Matches(Id("a@refs/tags/v1")));
  CHECK_FALSE(Id("a@refs/tags/v1").Matches(Id("a@v2")));
  CHECK_FALSE(Id("a@refs/heads/v1").Matches(Id("a@v1")));
  CHECK_FALSE(Id("ab@v1").Matches(Id("a")));
  CHECK_FALSE(Id("a").Matches(Id("a@v1")));
  CHECK_FALSE(Id("a@refs/tags/v1").MatchesFully(Id("a")));
  CHECK(Id("a").MatchesFully(Id("a")));
}

TEST_CASE("each row of the table is found, and nothing else") {
  for (const BuilderRow& row : BuilderTable()) {
    CAPTURE(row.builder);
    CHECK(FindBuilderRow(row.builder, row.version, row.build_type) == &row);
    CHECK(IsKnownBuilder(row.builder, row.version));
    CHECK(row.builder.starts_with(kGitHubPrefix));
    CHECK(FindBuilderRow(row.builder, row.version, "") == nullptr);
  }
  CHECK_FALSE(IsKnownBuilder("", PredicateVersion::kV1));
  CHECK_FALSE(IsKnownBuilder(kNpmSelfHostedRunner, PredicateVersion::kV02));
  CHECK_FALSE(IsKnownBuilder(kNpmRunner, PredicateVersion::kV1));
}

TEST_CASE("npm's runners and the builders of others are not trusted without being named") {
  CHECK(IsDefaultBuilder(kLowPermissionsDelegator));
  CHECK(IsDelegator(kLowPermissionsDelegator));
  for (const std::string_view builder : {kNpmRunner, kNpmHostedRunner, std::string_view(""), std::string_view("https://github.com/bazel-contrib/publish-to-bcr/.github/workflows/publish.yaml")})
    CHECK_FALSE(IsDefaultBuilder(builder));
  CHECK_FALSE(IsDelegator("https://github.com/slsa-framework/slsa-github-generator/.github/workflows/builder_go_slsa3.yml"));
}

TEST_CASE("which references of a builder are acceptable") {
  using enum BuilderRefRule;
  struct Row {
    std::string_view ref;
    bool release, development, release_or_main, jreleaser;
  };
  constexpr Row kRows[] = {
      {"refs/tags/v1.2.3", true, true, true, false},       {"refs/tags/v1.2.3-rc.1", false, true, false, false},
      {"refs/tags/v1.2.3-java", false, true, false, true}, {"refs/heads/main", false, true, true, false},
      {"refs/tags/v1.2", false, false, false, false},      {"refs/tags/v1.2.3+1", false, false, false, false},
      {"refs/tags/latest", false, false, false, false},    {"refs/heads/v1.2.3", false, false, false, false},
      {"v1.2.3", false, false, false, false},              {"", false, false, false, false},
      {"refs/tags/", false, false, false, false},          {"refs/heads/mainly", false, false, false, false},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.ref);
    CHECK(IsAcceptableBuilderRef(row.ref, kRelease) == row.release);
    CHECK(IsAcceptableBuilderRef(row.ref, kDevelopment) == row.development);
    CHECK(IsAcceptableBuilderRef(row.ref, kReleaseOrMain) == row.release_or_main);
    CHECK(IsAcceptableBuilderRef(row.ref, kJReleaser) == row.jreleaser);
  }
}

TEST_CASE("sources and references of git") {
  CHECK(NormalizedGitUri("github.com/a/b") == "git+https://github.com/a/b");
  CHECK(NormalizedGitUri("https://github.com/a/b") == "git+https://github.com/a/b");
  CHECK(NormalizedGitUri("git+https://github.com/a/b") == "git+https://github.com/a/b");
  const auto source = GitSource::Parse("git+https://github.com/a/b@refs/tags/v1@2");
  REQUIRE(source);
  CHECK(source->uri == "git+https://github.com/a/b");
  CHECK(source->ref == "refs/tags/v1@2");
  CHECK(GitSource::Parse("git+https://github.com/a/b")->ref == "");
  CHECK_FALSE(GitSource::Parse("https://github.com/a/b@refs/tags/v1"));
  CHECK(TagOf("refs/tags/a/b") == "a/b");
  CHECK(BranchOf("refs/heads/main") == "main");
  for (const char* ref : {"", "refs/tags/", "refs/heads/x", "x"}) CHECK_FALSE(TagOf(ref));
  for (const char* ref : {"", "refs/heads/", "refs/tags/x", "main"}) CHECK_FALSE(BranchOf(ref));
}

}  // namespace
}  // namespace pipeseal::verify
