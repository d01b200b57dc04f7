#include "pipeseal/sigstore/identity.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

#include "pipeseal/sigstore/bundle.h"
#include "test/support/sigstore_world.h"

namespace pipeseal::sigstore {
namespace {

constexpr std::string_view kName = "https://github.com/example/project/.github/workflows/release.yml@refs/heads/main";

TextMatcher Exactly(std::string_view text) {
  auto matcher = TextMatcher::Exactly(std::string(text));
  REQUIRE(matcher);
  return std::move(*matcher);
}

TextMatcher Matching(std::string_view pattern) {
  auto matcher = TextMatcher::Matching(pattern);
  REQUIRE_MESSAGE(matcher, pattern);
  return std::move(*matcher);
}

// The signer's certificate of a bundle of the test world.
crypto::Certificate CertificateOf(const std::string& name) {
  const auto bundle = Bundle::Parse(test::ReadFromWorld("bundles/" + name + ".json"));
  REQUIRE_MESSAGE(bundle, name);
  REQUIRE_FALSE(bundle->certificates().empty());
  auto certificate = crypto::Certificate::FromDer(bundle->certificates().front());
  REQUIRE_MESSAGE(certificate, name);
  return std::move(*certificate);
}

}  // namespace

TEST_CASE("exact text is equal, byte for byte") {
  const TextMatcher matcher = Exactly(kName);
  CHECK(matcher.Accepts(kName));
  CHECK(matcher.Describe() == kName);
  const std::string name(kName);
  for (const std::string& text : {std::string(), name + "2", name + "\n", name + std::string(1, '\0'), "x" + name,
                                  name.substr(0, name.size() - 1), std::string("https://githubXcom") + name.substr(18),
                                  std::string("HTTPS") + name.substr(5)}) {
    CAPTURE(text);
    CHECK_FALSE(matcher.Accepts(text));
  }
}

TEST_CASE("text that looks like a pattern is none") {
  CHECK_FALSE(Exactly(".*").Accepts(kName));
  CHECK(Exactly(".*").Accepts(".*"));
}

TEST_CASE("a pattern matches all of the text") {
  struct Row {
    std::string_view pattern, text;
    bool accepted;
  };
  const Row rows[] = {
      {"https://github\\.com/example/.*", "https://github.com/example/project", true},
      {"https://github\\.com/example/.*", "https://github.com/example/", true},
      {"https://github\\.com/example/.*", "https://github.com/example-evil/project", false},
      {"https://github\\.com/example/.*", "https://githubXcom/example/project", false},
      {"https://github\\.com/example/.*", "https://evil.example/?https://github.com/example/project", false},
      {"https://github\\.com/example/.*", "HTTPS://github.com/example/project", false},
      {"https://github\\.com/example/project", "https://github.com/example/project2", false},
      {"https://github\\.com/example/project", "https://github.com/example/project\n", false},
      {"https://github\\.com/example/project", "\nhttps://github.com/example/project", false},
      {".*@refs/heads/main", "x@refs/heads/main", true},
      {".*@refs/heads/main", "x@refs/heads/main2", false},
      {".*@refs/heads/main", "a\nx@refs/heads/main", false},
      {"a|b", "a", true},
      {"a|b", "b", true},
      {"a|b", "ab", false},  // not "begins with a, or ends with b"
      {"a|b", "xb", false},
      {"^a$", "a", true},
      {"(?i)a", "A", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.pattern);
    CAPTURE(row.text);
    CHECK(Matching(row.pattern).Accepts(row.text) == row.accepted);
  }
  CHECK(Matching("a|b").Describe() == "/a|b/");
}

TEST_CASE("nothing stands for anything") {
  for (const auto& refused : {TextMatcher::Exactly(""), TextMatcher::Matching("")}) {
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code() == ErrorCode::kUsage);
  }
  for (const char* pattern : {"(", "a{2,1}", "[z-a]", "(?=a)", "\\"}) {
    CAPTURE(pattern);
    const auto refused = TextMatcher::Matching(pattern);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code() == ErrorCode::kUsage);
  }
}

TEST_CASE("a certificate identifies its signer by its one alternative name") {
  const auto uri = ReadIdentity(CertificateOf("message-v03"));
  REQUIRE(uri);
  CHECK(uri->name == kName);
  CHECK(uri->issuer() == "https://token.actions.githubusercontent.com");
  const auto mail = ReadIdentity(CertificateOf("identity-email"));
  REQUIRE(mail);
  CHECK(mail->name == "someone@example.org");
  const auto user = ReadIdentity(CertificateOf("identity-user-name"));
  REQUIRE(user);
  CHECK(user->name == "someone!example.org");
}

TEST_CASE("no name, or several, identify nobody") {
  for (const char* name : {"names-none", "names-two-uris", "names-uri-first", "names-uri-last", "names-twice-the-same",
                           "names-and-host", "names-and-directory-name"}) {
    CAPTURE(name);
    CHECK_FALSE(ReadIdentity(CertificateOf(name)));
  }
}

}  // namespace pipeseal::sigstore
