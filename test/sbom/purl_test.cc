#include "pipeseal/sbom/purl.h"

#include <doctest/doctest.h>

#include <string>

using namespace pipeseal;
using namespace pipeseal::sbom;

namespace {

PackageUrl Read(std::string_view text) {
  auto url = PackageUrl::Parse(text);
  REQUIRE_MESSAGE(url, url.error().message());
  return std::move(*url);
}

std::string Canonical(std::string_view text) { return Read(text).text(); }

bool IsMalformed(std::string_view text) {
  const auto url = PackageUrl::Parse(text);
  return !url && url.error().code() == ErrorCode::kSyntax;
}

bool FailsAt(std::string_view text, std::size_t place) {
  const auto url = PackageUrl::Parse(text);
  return !url && url.error().message().starts_with("character " + std::to_string(place) + ":");
}

std::string Repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("a package URL is taken apart from right to left") {
  const auto url = Read("pkg:Generic/a/b%20c/n%2Fm@1%4024?Z=1&k=v%3D#p/./q//../r");
  CHECK(url.type() == "generic");
  CHECK(url.name_space() == "a/b c");
  CHECK(url.name() == "n/m");
  CHECK(url.version() == "1@24");
  REQUIRE(url.FindQualifier("z") != nullptr);
  CHECK(*url.FindQualifier("z") == "1");
  CHECK(*url.FindQualifier("k") == "v=");
  CHECK(url.FindQualifier("none") == nullptr);
  CHECK(url.subpath() == "p/q/r");
  CHECK(url.text() == "pkg:generic/a/b%20c/n%2Fm@1%4024?k=v%3D&z=1#p/q/r");
}

TEST_CASE("slashes that separate nothing and parts that say nothing go") {
  CHECK(Canonical("pkg://generic//a//n/@1") == "pkg:generic/a/n@1");
  CHECK(Canonical("PKG:generic/n@?a=&b=1#/./..") == "pkg:generic/n?b=1");
  CHECK(Canonical("pkg:generic/n?#") == "pkg:generic/n");
  CHECK(Canonical("pkg:generic/n#%2E%2E/a") == "pkg:generic/n#a");
}

TEST_CASE("percent-encoding is exact") {
  CHECK(Canonical("pkg:generic/a+b~c@1:2%3a3,4") == "pkg:generic/a%2Bb~c@1:2:3%2C4");
  CHECK(Canonical("pkg:generic/n?u=https://a.b/c%3Fd") == "pkg:generic/n?u=https:%2F%2Fa.b%2Fc%3Fd");
  CHECK(Canonical("pkg:generic/%c3%a9") == "pkg:generic/%C3%A9");
}

TEST_CASE("a scope whose '@' is not encoded is a namespace") {
  const auto url = Read("pkg:npm/@a/b@1");
  CHECK(url.name_space() == "@a");
  CHECK(url.version() == "1");
  CHECK(Canonical("pkg:npm/@a/b") == "pkg:npm/%40a/b");
  CHECK(IsMalformed("pkg:npm/@1"));
}

TEST_CASE("what is no package URL is refused") {
  CHECK(IsMalformed(""));
  CHECK(IsMalformed("pkg"));
  CHECK(IsMalformed("pkg:"));
  CHECK(IsMalformed("pkg:generic"));
  CHECK(IsMalformed("pkg:generic/"));
  CHECK(IsMalformed("pkg:generic/@1"));
  CHECK(IsMalformed("http://generic/n"));
  CHECK(IsMalformed("pkg%3Ageneric/n"));
  CHECK(IsMalformed("pkg:3d/n"));
  CHECK(IsMalformed("pkg:a_b/n"));
  CHECK(IsMalformed("pkg:a%62/n"));
  CHECK(IsMalformed("pkg:generic/%2F"));
}

TEST_CASE("errors of syntax name the character") {
  CHECK(FailsAt("pkg:generic/n @1", 14));
  CHECK(FailsAt("pkg:generic/\xc3\xa9", 13));
  CHECK(FailsAt("pkg:generic/n@1%2", 16));
  CHECK(FailsAt("pkg:generic/%41%4g", 16));
  CHECK(FailsAt("pkg:generic/%ff", 13));
  CHECK(FailsAt("pkg:generic/a%2Fb/n", 13));
  CHECK(FailsAt("pkg:generic/n#a%2fb", 15));
  CHECK(FailsAt("pkg:generic/n?a", 15));
  CHECK(FailsAt("pkg:generic/n?a=1&&b=2", 19));
  CHECK(FailsAt("pkg:generic/n?a=1?b=2", 18));
  CHECK(FailsAt("pkg:generic/n#a#b", 16));
}

TEST_CASE("keys of qualifiers are words, each of them once") {
  CHECK(IsMalformed("pkg:generic/n?in%20production=1"));
  CHECK(IsMalformed("pkg:generic/n?=1"));
  CHECK(IsMalformed("pkg:generic/n?1a=1"));
  CHECK(IsMalformed("pkg:generic/n?a=1&A=2"));
  CHECK(IsMalformed("pkg:generic/n?a=1&a="));
}

TEST_CASE("types ask for namespaces, refuse them, and name what must be there") {
  const auto breaks_type = [](std::string_view text) {
    const auto url = PackageUrl::Parse(text);
    return !url && url.error().code() == ErrorCode::kSchema;
  };
  CHECK(breaks_type("pkg:maven/n@1"));
  CHECK(breaks_type("pkg:cargo/a/n@1"));
  CHECK(breaks_type("pkg:julia/Dates"));
  CHECK(breaks_type("pkg:julia/Dates?uuid="));
  CHECK(breaks_type("pkg:swid/a/b/c/n?tag_id=1"));
  CHECK(breaks_type("pkg:swift/github.com/n"));
  CHECK(breaks_type("pkg:cpan/A::B"));
  CHECK(breaks_type("pkg:cocoapods/.a"));
  CHECK(breaks_type("pkg:cocoapods/a%2Bb"));
  CHECK(breaks_type("pkg:chrome-extension/abc"));
  CHECK(breaks_type("pkg:chrome-extension/aaaabbbbccccddddeeeeffffgggghhhq"));
  CHECK(breaks_type("pkg:chrome-extension/aaaabbbbccccddddeeeeffffgggghhhh@1.2.3.4.5"));
  CHECK(breaks_type("pkg:chrome-extension/aaaabbbbccccddddeeeeffffgggghhhh@1..2"));
  CHECK(Canonical("pkg:nosuchtype/A_b@C") == "pkg:nosuchtype/A_b@C");
}

TEST_CASE("types have canonical letters") {
  CHECK(Canonical("pkg:github/Ab/Cd@Ef") == "pkg:github/ab/cd@Ef");
  CHECK(Canonical("pkg:pypi/Ab_C.d@1.0RC1") == "pkg:pypi/ab-c.d@1.0rc1");
  CHECK(Canonical("pkg:pub/A-b.%C3%A9") == "pkg:pub/a_b__");
  CHECK(Canonical("pkg:cpan/gdt/URI") == "pkg:cpan/GDT/URI");
  CHECK(Canonical("pkg:rpm/Fedora/Ab") == "pkg:rpm/fedora/Ab");
  CHECK(Canonical("pkg:oci/Ab@SHA256:AA") == "pkg:oci/ab@sha256:aa");
  CHECK(Canonical("pkg:hackage/A_b") == "pkg:hackage/A-b");
  CHECK(Canonical("pkg:otp/Ab#Src/X") == "pkg:otp/ab#src/x");
  CHECK(Canonical("pkg:mlflow/Ab?repository_url=https://x.azuredatabricks.net") ==
        "pkg:mlflow/ab?repository_url=https:%2F%2Fx.azuredatabricks.net");
  CHECK(Canonical("pkg:mlflow/Ab") == "pkg:mlflow/Ab");
  CHECK(Canonical("pkg:chrome-extension/AAAAbbbbccccddddeeeeffffgggghhhh@1.2") ==
        "pkg:chrome-extension/aaaabbbbccccddddeeeeffffgggghhhh@1.2");
}

TEST_CASE("git has the host as namespace and the path as name") {
  const auto url = Read("pkg:git/host.example/Group/sub/repo.git@main");
  CHECK(url.name_space() == "host.example");
  CHECK(url.name() == "Group/sub/repo.git");
  CHECK(url.text() == "pkg:git/host.example/Group/sub/repo.git@main");
  CHECK(Canonical("pkg:git/GitHub.com/Ab/Cd") == "pkg:git/github.com/ab/cd");
  CHECK(Canonical("pkg:git/h/a%2F%2Fb") == "pkg:git/h/a/b");
}

TEST_CASE("components make what their text makes") {
  const auto url = PackageUrl::Make({"NPM", "/@a/", "/b/", "1 2", {{"Z", "1"}, {"a", ""}, {"b", "/"}}, "./x//y"});
  REQUIRE(url);
  CHECK(url->text() == "pkg:npm/%40a/b@1%202?b=%2F&z=1#x/y");
  CHECK(*url == Read(url->text()));
  CHECK_FALSE(PackageUrl::Make({"npm", "", "", "", {}, ""}));
  CHECK_FALSE(PackageUrl::Make({"", "", "n", "", {}, ""}));
  CHECK_FALSE(PackageUrl::Make({"npm", "", "\xff", "", {}, ""}));
  CHECK_FALSE(PackageUrl::Make({"npm", "", "n", "", {{"a b", "1"}}, ""}));
}

TEST_CASE("the same package may have qualifiers that are left out on one side") {
  const auto plain = Read("pkg:deb/debian/curl@7"), arch = Read("pkg:deb/debian/curl@7?arch=i386"),
             distro = Read("pkg:deb/debian/curl@7?distro=x"), both = Read("pkg:deb/debian/curl@7?arch=i386&distro=x");
  CHECK(SamePackage(plain, both));
  CHECK(SamePackage(both, arch));
  CHECK(SamePackage(plain, plain));
  CHECK_FALSE(SamePackage(arch, distro));
  CHECK_FALSE(SamePackage(arch, Read("pkg:deb/debian/curl@7?arch=amd64")));
  CHECK_FALSE(SamePackage(plain, Read("pkg:deb/debian/curl@8")));
  CHECK_FALSE(SamePackage(plain, Read("pkg:deb/debian/curl")));
  CHECK_FALSE(SamePackage(plain, Read("pkg:deb/debian/curl@7#a")));
  CHECK_FALSE(SamePackage(plain, Read("pkg:deb/ubuntu/curl@7")));
}

TEST_CASE("what a package URL leaves out it says of all") {
  const auto any = Read("pkg:deb/debian/curl"), one = Read("pkg:deb/debian/curl@7?arch=i386#doc");
  CHECK(Covers(any, one));
  CHECK(Covers(one, one));
  CHECK_FALSE(Covers(one, any));
  CHECK_FALSE(Covers(Read("pkg:deb/debian/curl@8"), one));
  CHECK_FALSE(Covers(Read("pkg:deb/debian/curl?arch=all"), one));
  CHECK_FALSE(Covers(Read("pkg:deb/debian/wget"), one));
}

TEST_CASE("long package URLs take time in proportion to their length") {
  CHECK(Read("pkg:generic/" + Repeated("a/", 500'000) + "n").name() == "n");
  CHECK(Read("pkg:generic/n#" + Repeated("../", 300'000) + "a").subpath() == "a");
  CHECK(Read("pkg:generic/" + Repeated("%41", 300'000)).name().size() == 300'000);
  CHECK(IsMalformed("pkg:generic/" + Repeated("%41", 300'000) + "%4"));
  CHECK(IsMalformed("pkg:generic/n?" + Repeated("a=1&", 250'000)));
  CHECK(IsMalformed("pkg:" + Repeated("/", 1'000'000)));
  CHECK(Read("pkg:generic/n" + Repeated("@", 1'000'000)).name().size() > 900'000);
}
