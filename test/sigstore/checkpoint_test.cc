#include "pipeseal/sigstore/checkpoint.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "pipeseal/base/base64.h"
#include "pipeseal/crypto/private_key.h"

namespace pipeseal::sigstore {
namespace {

constexpr std::string_view kHost = "log.test.example";
constexpr std::string_view kOldOrigin = "log.test.example - 42";
const Bytes kRoot(32, '\x11');

crypto::PrivateKey KeyOf(char letter) {
  auto key = crypto::PrivateKey::FromEd25519Seed(std::string(32, letter));
  REQUIRE(key);
  return std::move(*key);
}

// A log whose id begins with "abcd".
TrustedLog Log(char letter = 'a') {
  return {"https://log.test.example", std::string(kHost), "abcd" + Bytes(28, '\0'), KeyOf(letter).public_key(), {}};
}

std::string Head(std::string_view origin = kHost, std::string_view size = "7", std::string_view root = {}, std::string_view more = {}) {
  return fmt::format("{}\n{}\n{}\n{}", origin, size, root.empty() ? ToBase64(kRoot) : std::string(root), more);
}

std::string Line(std::string_view name, std::string_view hint, std::string_view signature) {
  return fmt::format("\u2014 {} {}\n", name, ToBase64(std::string(hint) + std::string(signature)));
}

std::string SignedLine(std::string_view head, std::string_view name = kHost, std::string_view hint = "abcd", char letter = 'a') {
  const auto signature = KeyOf(letter).Sign(head);
  REQUIRE(signature);
  return Line(name, hint, signature->value);
}

std::string Signed(const std::string& head) { return head + "\n" + SignedLine(head); }

bool Verifies(const std::string& note, const TrustedLog& log = Log()) {
  const auto checkpoint = Checkpoint::Parse(note);
  REQUIRE_MESSAGE(checkpoint, note);
  return checkpoint->VerifySignature(log).has_value();
}

}  // namespace

TEST_CASE("a checkpoint says what its lines say") {
  const auto checkpoint = Checkpoint::Parse(Signed(Head(kHost, "7", {}, "Timestamp: 1\nmore\n")) + Line("witness", "wxyz", "w"));
  REQUIRE(checkpoint);
  CHECK(checkpoint->origin() == kHost);
  CHECK(checkpoint->tree_size() == 7);
  CHECK(checkpoint->root_hash() == kRoot);
  REQUIRE(checkpoint->signatures().size() == 2);
  CHECK(checkpoint->signatures()[0].name == kHost);
  CHECK(checkpoint->signatures()[0].key_hint == "abcd");
  CHECK(checkpoint->signatures()[0].signature.size() == 64);
  CHECK(checkpoint->signatures()[1].name == "witness");
  CHECK(checkpoint->signatures()[1].signature == "w");
  CHECK(Checkpoint::Parse(Signed(Head(kHost, "0")))->tree_size() == 0);
  CHECK(Checkpoint::Parse(Signed(Head(kHost, "18446744073709551615")))->tree_size() == UINT64_MAX);
}

TEST_CASE("a text that is no checkpoint is refused") {
  const std::string head = Head(), line = SignedLine(head);
  const std::string texts[] = {
      "",
      "\n",
      "\n\n",
      head,
      head + line,                              // no blank line
      head + "\n",                              // no signature
      "\n" + head + "\n" + line,                // no origin
      "log.test.example\n\n" + line,            // no size
      "log.test.example\n7\n\n" + line,         // no root
      Signed(Head(kHost, "")),                  // sizes
      Signed(Head(kHost, "07")),
      Signed(Head(kHost, "+7")),
      Signed(Head(kHost, "-7")),
      Signed(Head(kHost, " 7")),
      Signed(Head(kHost, "7 ")),
      Signed(Head(kHost, "7\r")),
      Signed(Head(kHost, "0x7")),
      Signed(Head(kHost, "seven")),
      Signed(Head(kHost, "18446744073709551616")),
      Signed(Head(kHost, "7", "no base64")),    // roots
      Signed(Head(kHost, "7", ToBase64(Bytes(31, 'r')))),
      Signed(Head(kHost, "7", ToBase64(Bytes(33, 'r')))),
      head + "\n" + line.substr(0, line.size() - 1),  // signatures
      head + "\n" + line + "\n",
      head + "\n" + line + "junk\n",
      head + "\n- log.test.example " + ToBase64("abcdsignature") + "\n",
      head + "\n\u2014log.test.example " + ToBase64("abcdsignature") + "\n",
      head + "\n\u2014 " + ToBase64("abcdsignature") + "\n",
      head + "\n\u2014  " + ToBase64("abcdsignature") + "\n",
      head + "\n\u2014 two words " + ToBase64("abcdsignature") + "\n",
      head + "\n\u2014 log.test.example \n",
      head + "\n\u2014 log.test.example no-base64!\n",
      head + "\n\u2014 log.test.example " + ToBase64("abc") + "\n",
      head + "\n\u2014 log.test.example " + ToBase64("abcd") + "\n",  // a hint and nothing behind it
  };
  for (const std::string& text : texts) {
    CAPTURE(text);
    CHECK_FALSE(Checkpoint::Parse(text));
  }
}

TEST_CASE("a checkpoint has at most as many signatures as are read") {
  Limits limits;
  limits.note_signatures = 3;
  std::string note = Signed(Head());
  for (int i = 0; i < 2; ++i) note += Line("witness", "wxyz", "w");
  CHECK(Checkpoint::Parse(note, limits));
  const auto refused = Checkpoint::Parse(note + Line("witness", "wxyz", "w"), limits);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code() == ErrorCode::kLimit);
}

TEST_CASE("the log has signed all of the text") {
  CHECK(Verifies(Signed(Head())));
  CHECK(Verifies(Signed(Head(kHost, "7", {}, "something new\n"))));
  CHECK_FALSE(Verifies(Head() + "\n" + SignedLine(Head(kHost, "8"))));
  CHECK_FALSE(Verifies(Head() + "\n" + SignedLine(Head(kHost, "7", {}, "more\n"))));
  CHECK_FALSE(Verifies(Head(kHost, "7", {}, "more\n") + "\n" + SignedLine(Head())));
  CHECK_FALSE(Verifies(Signed(Head()), Log('b')));
}

TEST_CASE("only the log's own lines count, and each must verify") {
  const std::string head = Head(), good = SignedLine(head), bad = SignedLine(head, kHost, "abcd", 'b');
  const std::string witness = SignedLine(head, "witness.test.example", "wxyz", 'w');
  CHECK(Verifies(head + "\n" + witness + good));
  CHECK(Verifies(head + "\n" + good + Line("witness.test.example", "wxyz", "anything")));
  CHECK(Verifies(head + "\n" + good + SignedLine(head, kHost, "efgh", 'b')));  // another key of the same host
  CHECK(Verifies(head + "\n" + good + good));
  CHECK_FALSE(Verifies(head + "\n" + good + bad));
  CHECK_FALSE(Verifies(head + "\n" + bad + good));
  CHECK_FALSE(Verifies(head + "\n" + witness));
  CHECK_FALSE(Verifies(head + "\n" + SignedLine(head, kHost, "efgh")));
}

TEST_CASE("under Rekor v2 the origin and the name are the log's host") {
  const std::string head = Head(), other = Head("other.test.example");
  CHECK_FALSE(Verifies(head + "\n" + SignedLine(head, "other.test.example")));
  CHECK_FALSE(Verifies(head + "\n" + SignedLine(head, "x.log.test.example")));
  CHECK_FALSE(Verifies(head + "\n" + SignedLine(head, "LOG.test.example")));
  CHECK_FALSE(Verifies(other + "\n" + SignedLine(other)));
  CHECK_FALSE(Verifies(other + "\n" + SignedLine(other, "other.test.example")));
}

TEST_CASE("under Rekor v1 the name says nothing") {
  const auto signed_by = [](std::string_view origin, std::string_view name) {
    const std::string head = Head(origin);
    return head + "\n" + SignedLine(head, name);
  };
  CHECK(Verifies(signed_by(kOldOrigin, kHost)));
  CHECK(Verifies(signed_by(kOldOrigin, "rekor-00001-deployment")));
  CHECK(Verifies(signed_by("some - thing - 1", "rekor-00001-deployment")));
  // What only looks like an origin of Rekor v1.
  for (const char* origin : {"log.test.example - ", "log.test.example - 4x", "log.test.example -42", "log.test.example-42"}) {
    CAPTURE(origin);
    CHECK_FALSE(Verifies(signed_by(origin, kHost)));
  }
}

}  // namespace pipeseal::sigstore
