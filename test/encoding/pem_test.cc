#include "pipeseal/encoding/pem.h"

#include <doctest/doctest.h>

#include <string>

namespace pipeseal::encoding {
namespace {

const std::string kBlock = "-----BEGIN THING-----\nAAEC\n-----END THING-----\n";

}  // namespace

TEST_CASE("one PEM block is read, whatever its line ends and whatever stands before it") {
  const std::string texts[] = {
      kBlock,
      "-----BEGIN THING-----\r\nAAEC\r\n-----END THING-----\r\n",
      "-----BEGIN THING-----\nAAEC\n-----END THING-----",
      "-----BEGIN THING-----\nAA\nEC\n-----END THING-----  \n\n \t\r\n",
      "subject: somebody\n\n" + kBlock,
  };
  for (const std::string& text : texts) {
    CAPTURE(text);
    const auto block = ReadPem(text, {"OTHER", "THING"});
    REQUIRE(block);
    CHECK(block->label == "THING");
    CHECK(block->bytes == std::string("\0\1\2", 3));
    CHECK(block->headers.empty());
    CHECK(FindPemLabel(text) == "THING");
  }
}

TEST_CASE("what is not exactly one PEM block is refused") {
  using std::string_literals::operator""s;
  const std::string texts[] = {
      "",
      "AAEC",
      kBlock + kBlock,
      kBlock + "x",
      kBlock + "\0"s,
      "\0"s + kBlock,
      "-----BEGIN THING----\n" + kBlock,
      "-----BEGIN THING-----\n-----END THING-----\n",
      "-----BEGIN THING-----\nAAEC\n-----END OTHER-----\n",
      "-----BEGIN THING-----\nAAEC\n",
      "-----BEGIN THING-----\nAAEC",
      "-----BEGIN THING-----AAEC-----END THING-----",
      "-----BEGIN THING-----\nAA*C\n-----END THING-----\n",
      "-----BEGIN THING-----\nAA C\n-----END THING-----\n",
      "-----BEGIN THING-----\nAAE\n-----END THING-----\n",
      "-----BEGIN THING-----\nAAE=\nAAEC\n-----END THING-----\n",
      "-----BEGIN THING-----\nAAF=\n-----END THING-----\n",  // bits behind the last byte
      "-----BEGIN THING-----\nA-_C\n-----END THING-----\n",  // the URL-safe alphabet
      "-----BEGIN THING-----\nKey: value\n\nAAEC\n-----END THING-----\n",
  };
  for (const std::string& text : texts) {
    CAPTURE(text);
    const auto block = ReadPem(text, {"THING"});
    REQUIRE_FALSE(block);
    CHECK(block.error().code() == ErrorCode::kSyntax);
  }
  CHECK(ReadPem(kBlock, {"OTHER"}).error().code() == ErrorCode::kUnsupported);
}

TEST_CASE("several blocks are read in their order, up to a limit") {
  const auto blocks = ReadPemBlocks("first\n" + kBlock + "second\n" + kBlock + "\n", {"THING"}, 2);
  REQUIRE(blocks);
  CHECK(blocks->size() == 2);
  CHECK(ReadPemBlocks(kBlock, {"THING"}, 1)->front().bytes == std::string("\0\1\2", 3));
  CHECK(ReadPemBlocks(kBlock + kBlock, {"THING"}, 1).error().code() == ErrorCode::kLimit);
  CHECK(ReadPemBlocks(kBlock, {"OTHER"}, 1).error().code() == ErrorCode::kUnsupported);
  CHECK(ReadPemBlocks("", {"THING"}, 1).error().code() == ErrorCode::kSyntax);
  CHECK(ReadPemBlocks(kBlock + "text", {"THING"}, 2).error().code() == ErrorCode::kSyntax);
  CHECK(ReadPemBlocks(kBlock + '\0', {"THING"}, 2).error().code() == ErrorCode::kSyntax);
}

TEST_CASE("private keys may have headers") {
  const auto block = ReadPem(
      "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\r\nDEK-Info: X,00\n\nAAEC\n-----END RSA PRIVATE KEY-----\n",
      {"RSA PRIVATE KEY"});
  REQUIRE(block);
  CHECK(block->headers == "Proc-Type: 4,ENCRYPTED\nDEK-Info: X,00\n");
  CHECK(block->bytes == std::string("\0\1\2", 3));
  CHECK_FALSE(
      ReadPem("-----BEGIN RSA PRIVATE KEY-----\nA: b\nAAEC\n-----END RSA PRIVATE KEY-----\n", {"RSA PRIVATE KEY"}));
}

TEST_CASE("PEM is written in lines of 64 characters and read back") {
  CHECK(WritePem("THING", std::string("\0\1\2", 3)) == kBlock);
  CHECK(WritePem("THING", std::string(48, 'x')).size() == 22 + 65 + 20);
  for (std::size_t size = 1; size < 200; ++size) {
    const std::string bytes(size, static_cast<char>(size));
    const std::string pem = WritePem("THING", bytes);
    CHECK(ReadPem(pem, {"THING"})->bytes == bytes);
  }
}

}  // namespace pipeseal::encoding
