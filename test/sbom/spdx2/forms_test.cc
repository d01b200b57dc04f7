#include "pipeseal/sbom/spdx2/forms.h"

#include <doctest/doctest.h>

#include <string>

using namespace pipeseal::sbom;

namespace {

template <std::size_t kYes, std::size_t kNo>
void CheckForm(bool (*form)(std::string_view), const char* const (&yes)[kYes], const char* const (&no)[kNo]) {
  for (const char* text : yes) CHECK_MESSAGE(form(text), std::string(text));
  for (const char* text : no) CHECK_FALSE_MESSAGE(form(text), std::string(text));
}

}  // namespace

TEST_CASE("SPDX 2: ids") {
  CheckForm(IsSpdxRef, {"SPDXRef-a", "SPDXRef-A.b-9"},
            {"", "SPDXRef-", "SPDXRef-a_b", "SPDXRef-a+", "spdxref-a", "a", "SPDXRef-ä"});
  CheckForm(IsDocumentRef, {"DocumentRef-a", "DocumentRef-a+b"}, {"DocumentRef-", "DocumentRef-a:b"});
  CheckForm(IsLicenseRef, {"LicenseRef-1"}, {"LicenseRef-", "LicenseRef-a+", "DocumentRef-a:LicenseRef-b"});
}

TEST_CASE("SPDX 2: URIs and locations") {
  CheckForm(IsAbsoluteUri, {"https://a.example/b", "urn:uuid:1", "dns:a.example"},
            {"", "a", "/a", "https:", "https://", "https://a#b", "https://a b", "1a:b", ":a", "a/b:c"});
  CheckForm(IsLocation,
            {"https://a.example/b#c", "git+https://a.example/b.git@v1", "git+git@a.example:b/c", "bzr+lp:a",
             "www.a.example/b", "ssh://a/b", "http://localhost/"},
            {"", "a", "./a", "/a/b", "git+", "https://", "a b.example", "a..b", "a.b"});
}

TEST_CASE("SPDX 2: file names") {
  CheckForm(IsRelativeFileName, {"./a", "a/b", "./a/../b", "a..b", ".", "a:b"},
            {"/a", "\\a", "C:/a", "c:\\a", "..", "../a", "a/../../b", "./../a"});
}

TEST_CASE("SPDX 2: locators of external references") {
  const struct {
    const char *type, *good, *bad;
  } kLocators[] = {
      {"maven-central", "org.a:b:1", "org.a"},
      {"maven-central", "org.a:b", "a:b:c:d"},
      {"npm", "a@1", "a"},
      {"npm", "@s/a@1", "@s/a"},
      {"nuget", "A/1", "A"},
      {"bower", "a#1", "a"},
      {"swh", "swh:1:rev:0123456789abcdef0123456789abcdef01234567", "swh:1:rev:01"},
      {"swh", "swh:1:cnt:0123456789abcdef0123456789abcdef01234567",
       "swh:1:xxx:0123456789abcdef0123456789abcdef01234567"},
      {"gitoid", "gitoid:blob:sha1:0123456789abcdef0123456789abcdef01234567",
       "gitoid:blob:sha256:0123456789abcdef0123456789abcdef01234567"},
      {"swid", "swid:a", "a:swid"},
      {"advisory", "https://a.example/1", "a"},
      {"LocationRef-any", "a/b", "a b"},
      {"", "a", ""},
  };
  for (const auto& [type, good, bad] : kLocators) {
    CHECK_MESSAGE(IsLocatorOf(type, good), std::string(good));
    CHECK_FALSE_MESSAGE(IsLocatorOf(type, bad), std::string(bad));
  }
}
