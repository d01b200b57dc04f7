// Which signature in a file counts for a key.
#include <doctest/doctest.h>

#include "pipeseal/verify/metadata_verifier.h"
#include "test/support/supply_chain_fixture.h"

namespace pipeseal::verify {
namespace {

namespace sample = intoto::sample;
using intoto::Container;
using intoto::Metadata;

std::string Payload() {
  return R"({"_type":"link","name":"build","command":[],"materials":{},"products":{},"byproducts":{},"environment":{}})";
}

// Metadata with a signature entry for each pair: the key that signed, and the key id that the entry
// claims.
struct Entry {
  char signer;
  std::string keyid;
};
Metadata Sign(Container container, const std::vector<Entry>& entries) {
  auto metadata = Metadata::Make(container, Payload());
  REQUIRE(metadata);
  for (const Entry& entry : entries) {
    auto signature = sample::PrivateKeyOf(entry.signer).Sign(metadata->signed_bytes());
    REQUIRE(signature);
    signature->keyid = entry.keyid;
    metadata->Add(std::move(*signature));
  }
  return std::move(*metadata);
}

std::string SignersOf(const Metadata& metadata, std::string_view letters) {
  std::vector<TrustedKey> keys;
  for (const char letter : letters)
    keys.push_back({sample::KeyOf(letter), "", std::string(1, letter)});
  std::string names;
  for (const Signer& signer : MetadataVerifier(keys, {}).FindSigners(metadata))
    names += signer.name;
  return names;
}

TEST_CASE("signers are distinct keys, in the order of the trusted ones") {
  const std::string b = sample::IdOf('b'), c = sample::IdOf('c'), x = sample::IdOf('x');
  const std::string second = sample::KeyOf('b').known_keyids().at(1);
  struct Row {
    std::vector<Entry> entries;
    std::string_view trusted, metablock, dsse;
  };
  const Row rows[] = {
      {{}, "b", "", ""},
      {{{'b', b}}, "", "", ""},
      {{{'b', b}}, "b", "b", "b"},
      {{{'b', second}}, "b", "b", "b"},
      {{{'c', c}, {'b', b}}, "bc", "bc", "bc"},
      {{{'b', b}}, "bb", "b", "b"},
      {{{'b', b}, {'b', second}}, "bc", "b", "b"},
      {{{'x', b}}, "b", "", ""},
      {{{'x', b}}, "bx", "", "x"},  // an id is a hint in DSSE
      {{{'b', x}}, "b", "", "b"},
      {{{'b', "anything"}}, "b", "", "b"},
      {{{'x', b}, {'b', second}},
       "b",
       "",
       "b"},  // in a Metablock the first entry with an id of the key decides
      {{{'b', b}, {'x', second}}, "b", "b", "b"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.trusted);
    CAPTURE(row.dsse);
    CHECK(SignersOf(Sign(Container::kMetablock, row.entries), row.trusted) == row.metablock);
    CHECK(SignersOf(Sign(Container::kDsse, row.entries), row.trusted) == row.dsse);
  }
}

TEST_CASE(
    "a link that nobody trusted has signed is nothing; one that is signed and no link is an "
    "error") {
  const TrustedKey keys[] = {{sample::KeyOf('b'), "", "b"}};
  const MetadataVerifier verifier(keys, {});
  CHECK_FALSE(verifier.VerifyLink(Sign(Container::kMetablock, {}), kDefaultLimits));
  const auto link =
      verifier.VerifyLink(Sign(Container::kMetablock, {{'b', sample::IdOf('b')}}), kDefaultLimits);
  REQUIRE(link);
  REQUIRE(*link);
  CHECK((**link)->name() == "build");
  REQUIRE((*link)->signers().size() == 1);
  CHECK((*link)->signers().front().fingerprint == sample::KeyOf('b').fingerprint());

  auto other = Metadata::Make(Container::kMetablock, R"({"_type":"other"})");
  REQUIRE(other);
  auto signature = sample::PrivateKeyOf('b').Sign(other->signed_bytes());
  REQUIRE(signature);
  other->Add(std::move(*signature));
  const auto refused = verifier.VerifyLink(std::move(*other), kDefaultLimits);
  REQUIRE(refused);
  CHECK_FALSE(*refused);
}

}  // namespace
}  // namespace pipeseal::verify
