#include "pipeseal/crypto/timestamp_token.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "pipeseal/crypto/hasher.h"
#include "test/crypto/testdata.h"

namespace pipeseal::crypto {
namespace {

constexpr std::string_view kMessage = "signature";
const std::vector<std::string> kChain = {"tsa", "tsa_intermediate", "tsa_root"};

std::string Response(const std::string& name) { return TestData("timestamps/" + name + ".tsr"); }

TimestampToken Token(const std::string& name) {
  auto token = TimestampToken::FromResponse(Response(name));
  REQUIRE_MESSAGE(token, name);
  return std::move(*token);
}

// By the authority of this chain, if it is one.
Result<void> VerifyBy(const std::vector<std::string>& chain, const std::string& token, std::string_view message) {
  const TimestampToken read = Token(token);
  PIPESEAL_ASSIGN(const TimestampAuthority authority, TimestampAuthority::FromChain(TestChain(chain)));
  return read.Verify(message, authority);
}

bool Holds(const std::string& token, const std::vector<std::string>& chain = kChain) {
  return VerifyBy(chain, token, kMessage).has_value();
}

}  // namespace

TEST_CASE("a timestamp says of what and when it is") {
  const TimestampToken token = Token("good");
  CHECK(FormatUtcTime(token.time()) == "2026-05-01T12:05:00Z");
  CHECK(token.imprint() == Hash(HashAlgorithm::kSha256, kMessage));
  CHECK(FormatUtcTime(Token("fraction").time()) == "2026-05-01T12:05:00Z");
  CHECK(Token("imprint_sha384").imprint() == Hash(HashAlgorithm::kSha384, kMessage));
}

TEST_CASE("a timestamp by the authority holds, whatever certificates it brings along") {
  for (const char* name :
       {"good", "granted_with_modifications", "embedded_signer", "embedded_chain", "embedded_stranger", "imprint_sha384",
        "imprint_sha512", "signed_sha384", "signed_sha512", "fraction", "first_second", "last_second", "older_attribute",
        "names_chain"}) {
    CAPTURE(name);
    CHECK(Holds(name));
  }
  CHECK(Holds("good", {"tsa"}));  // the signer is the anchor
  CHECK(Holds("good", {"tsa", "tsa_intermediate"}));
}

TEST_CASE("a timestamp that another one made, or about something else, does not hold") {
  for (const char* name :
       {"before_validity", "after_validity", "signed_sha1", "signed_by_impostor_key", "signed_by_impostor", "names_impostor",
        "wrong_digest_attribute", "no_digest_attribute", "no_type_attribute", "no_certificate_attribute",
        "other_type_attribute", "digest_attribute_twice", "embedded_twin", "signed_by_twin"}) {
    CAPTURE(name);
    const auto verified = VerifyBy(kChain, name, kMessage);
    REQUIRE_FALSE(verified);
    CHECK(verified.error().code() == ErrorCode::kCrypto);
  }
  CHECK_FALSE(VerifyBy(kChain, "good", "Signature"));
  CHECK_FALSE(VerifyBy(kChain, "good", ""));
  CHECK_FALSE(Holds("names_chain", {"tsa", "tsa_intermediate"}));  // it names the root, too
}

TEST_CASE("an authority that attests time has a chain of its own") {
  const std::vector<std::vector<std::string>> chains = {
      {},
      {"tsa_intermediate", "tsa_root"},
      {"tsa", "tsa_root"},
      {"tsa", "tsa_root", "tsa_intermediate"},
      {"tsa", "root"},
      {"tsa_not_critical", "tsa_intermediate", "tsa_root"},
      {"tsa_two_usages", "tsa_intermediate", "tsa_root"},
      {"tsa_unknown_usage", "tsa_intermediate", "tsa_root"},
      {"tsa_encipherment", "tsa_intermediate", "tsa_root"},
      {"tsa_is_authority", "tsa_intermediate", "tsa_root"},
      {"tsa_of_intermediate_for_code", "tsa_intermediate_for_code", "tsa_root"},
      {"leaf", "intermediate", "root"},
  };
  for (const auto& chain : chains) {
    CAPTURE(&chain - chains.data());
    CHECK_FALSE(TimestampAuthority::FromChain(TestChain(chain)));
    CHECK_FALSE(Holds("good", chain));
  }
  for (const char* signer : {"tsa", "tsa_commitment", "tsa_no_key_usage"})
    CHECK(TimestampAuthority::FromChain(TestChain({signer, "tsa_intermediate", "tsa_root"})));
  CHECK_FALSE(Holds("good", {"tsa_impostor", "tsa_intermediate", "tsa_root"}));
}

TEST_CASE("what is no timestamp by RFC 3161 is not read") {
  for (const char* name : {"refused", "imprint_sha1", "imprint_short", "version_2", "local_time", "offset_time",
                           "critical_extension", "other_content", "content_is_no_time", "bytes_after_content", "no_signer",
                           "two_signers", "bytes_after", "no_token", "token_alone", "no_content", "not_signed_data"}) {
    CAPTURE(name);
    CHECK_FALSE(TimestampToken::FromResponse(Response(name)));
  }
  CHECK_FALSE(TimestampToken::FromResponse(""));
  CHECK(TimestampToken::FromResponse(std::string(65537, '0')).error().code() == ErrorCode::kLimit);
  const std::string good = Response("good");
  for (std::size_t size = 0; size < good.size(); ++size) CHECK_FALSE(TimestampToken::FromResponse(good.substr(0, size)));
}

TEST_CASE("every bit of a timestamp counts") {
  const auto authority = TimestampAuthority::FromChain(TestChain({"tsa"}));
  REQUIRE(authority);
  const std::string good = Response("good");
  std::size_t free_bits = 0;
  for (std::size_t i = 0; i < good.size() * 8; ++i) {
    std::string changed = good;
    changed[i / 8] = static_cast<char>(changed[i / 8] ^ 1 << i % 8);
    const auto token = TimestampToken::FromResponse(changed);
    if (token && token->Verify(kMessage, *authority)) ++free_bits;
  }
  // CMS says some things outside of what is signed: the status, versions, the list of digest algorithms, the signature algorithm.
  CHECK(free_bits < 200);
}

TEST_CASE("one timestamp is verified again and again, by several threads") {
  const auto authority = TimestampAuthority::FromChain(TestChain(kChain));
  const auto other = TimestampAuthority::FromChain(TestChain({"tsa_impostor", "tsa_intermediate", "tsa_root"}));
  REQUIRE(authority);
  REQUIRE(other);
  const TimestampToken token = Token("embedded_signer");
  std::atomic<int> right = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int j = 0; j < 10; ++j)
        right += token.Verify(kMessage, *authority) && !token.Verify("x", *authority) && !token.Verify(kMessage, *other);
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(right == 40);
}

}  // namespace pipeseal::crypto
