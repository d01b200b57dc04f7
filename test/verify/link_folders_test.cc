// Where links are looked for.
#include "pipeseal/verify/link_folders.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "test/support/supply_chain_fixture.h"

namespace pipeseal::verify {
namespace {

constexpr std::string_view kKey = "0123456789abcdef", kOther = "ffffffffffffffff";

std::vector<std::string> Paths(const std::vector<LinkPlace>& places,
                               const test::TemporaryDirectory& folder) {
  std::vector<std::string> paths;
  for (const LinkPlace& place : places)
    paths.push_back(place.path().substr(folder.path().size() + 1));
  return paths;
}
using Names = std::vector<std::string>;

TEST_CASE("links lie in the folders that are named and in those right below them") {
  const test::TemporaryDirectory folder;
  for (const std::string_view name :
       {"build.01234567.link", "job-b/build.01234567.link", "job-a/build.ffffffff.link",
        "job-a/deeper/build.01234567.link", "build.ffffffff/build.01234567.link",
        "build.01234567.link.orig", "build.link", "build.0123456.link", "builds.01234567.link"})
    folder.Write(name, "");
  folder.MakeFolder("test.01234567.link");
  const auto links = LinkFolders::Open({folder.path()});
  REQUIRE(links);
  CHECK(Paths(links->Find("build", kKey), folder) ==
        Names{"build.01234567.link", "job-b/build.01234567.link"});
  CHECK(Paths(links->Find("build", kOther), folder) == Names{"job-a/build.ffffffff.link"});
  CHECK(links->Find("test", kKey).empty());
  CHECK(links->Find("b*", kKey).empty());
  CHECK(Paths(links->FindAll("build"), folder) ==
        Names{"build.01234567.link", "job-a/build.ffffffff.link", "job-b/build.01234567.link"});
}

TEST_CASE("the links of a sublayout lie in its folder alone") {
  const test::TemporaryDirectory folder;
  folder.Write("build.01234567.link", "");
  folder.Write("below/build.ffffffff.link", "");
  const auto links = LinkFolders::OpenOne(folder.path());
  REQUIRE(links);
  CHECK(links->Find("build", kKey).size() == 1);
  CHECK(links->Find("build", kOther).empty());
}

TEST_CASE("a file of attestations is its step's, by the longest name that fits") {
  const test::TemporaryDirectory folder;
  for (const std::string_view name :
       {"a.intoto.jsonl", "a.b.intoto.jsonl", "a.b.c.sigstore.json", "job/a.01234567.intoto.json",
        "a.sigstore.jsonl", "ab.intoto.jsonl", "a.json", "a.jsonl", "aXintoto.jsonl", "a.intoto.jsonl.orig"})
    folder.Write(name, "");
  auto links = LinkFolders::Open({folder.path()});
  REQUIRE(links);
  const auto find = [&](std::string_view step, std::initializer_list<std::string_view> names) {
    std::vector<intoto::Step> steps;
    for (const std::string_view name : names) steps.emplace_back().name = name;
    return Paths(links->FindAttestations(step, steps), folder);
  };
  CHECK(find("a", {"a", "a.b"}) ==
        Names{"a.intoto.jsonl", "a.sigstore.jsonl", "job/a.01234567.intoto.json"});
  CHECK(find("a.b", {"a", "a.b"}) == Names{"a.b.c.sigstore.json", "a.b.intoto.jsonl"});
  CHECK(find("a", {"a"}).size() == 5);
  CHECK(find("a.intoto", {"a", "a.intoto"}).empty());
  CHECK(find("b", {"b"}).empty());
  CHECK(links->FindAll("a").empty());

  links->Name("b", "sha256:0123.jsonl");
  const std::vector<LinkPlace> named = links->FindAttestations("b", {});
  REQUIRE(named.size() == 1);
  CHECK(named.front().path() == "sha256:0123.jsonl");
}

TEST_CASE("a folder that is not there has no links; a file in its place is an error") {
  const test::TemporaryDirectory folder;
  const auto none = LinkFolders::Open({folder / "absent"});
  REQUIRE(none);
  CHECK(none->FindAll("build").empty());
  CHECK_FALSE(LinkFolders::Open({folder.Write("file", "")}));
}

TEST_CASE("the same link in two folders is one functionary") {
  for (const int threshold : {1, 2}) {
    test::SupplyChain chain;
    chain.parts.step("build").signers = "bc";
    chain.parts.step("build").threshold = threshold;
    chain.Write();
    const std::filesystem::path link = chain.LinkFile("build", 'b');
    std::filesystem::copy_file(
        link, chain.folder().MakeFolder("links/again") + "/" + link.filename().string());
    CHECK(chain.Verify().allowed() == (threshold == 1));
  }
}

}  // namespace
}  // namespace pipeseal::verify
