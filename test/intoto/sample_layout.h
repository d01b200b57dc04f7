// Layouts for tests, built from the parts that a test is about; everything else is in order.
#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/crypto/key_object.h"
#include "pipeseal/crypto/private_key.h"
#include "pipeseal/encoding/node.h"
#include "pipeseal/intoto/layout.h"

namespace pipeseal::intoto::sample {

// Always the same key for the same letter.
inline crypto::PrivateKey PrivateKeyOf(char letter) {
  auto key = crypto::PrivateKey::FromEd25519Seed(std::string(32, letter));
  REQUIRE(key);
  return std::move(*key);
}
inline crypto::PublicKey KeyOf(char letter) { return PrivateKeyOf(letter).public_key(); }
inline std::string IdOf(char letter) { return KeyOf(letter).keyid(); }

// A member of `keys`.
inline std::string KeyEntry(char letter) {
  return fmt::format("\"{}\": {}", IdOf(letter), crypto::KeyObjectJson(KeyOf(letter), true));
}

inline constexpr std::string_view kClosed = R"([["DISALLOW", "*"]])";

struct Step {
  std::string name;
  std::string signers;  // letters of its keys
  int threshold = 1;
  std::string materials = std::string(kClosed);  // JSON
  std::string products = std::string(kClosed);
  std::string command = R"(["make"])";
  std::string more = {};  // further members, each with a comma before it

  std::string Json() const {
    std::string pubkeys;
    for (const char letter : signers) pubkeys += fmt::format("{}\"{}\"", pubkeys.empty() ? "" : ",", IdOf(letter));
    return fmt::format(
        "{{\"_type\": \"step\", \"name\": \"{}\", \"threshold\": {}, \"pubkeys\": [{}], \"expected_command\": {},\n"
        "\"expected_materials\": {},\n\"expected_products\": {}{}}}",
        name, threshold, pubkeys, command, materials, products, more);
  }
};

struct Layout {
  std::string keys;  // letters
  std::vector<Step> steps;
  std::string inspections = "[]";
  std::string expires = "2027-01-31T00:00:00Z";
  std::string more_keys = {};  // further members of `keys`, each with a comma before it

  std::string Json() const {
    std::string key_members, step_list;
    for (const char letter : keys) key_members += (key_members.empty() ? "" : ",\n") + KeyEntry(letter);
    for (const Step& step : steps) step_list += (step_list.empty() ? "" : ",\n") + step.Json();
    return fmt::format(
        "{{\"_type\": \"layout\", \"expires\": \"{}\", \"readme\": \"\",\n\"keys\": {{{}{}}},\n\"steps\": "
        "[{}],\n\"inspect\": {}}}",
        expires, key_members, more_keys, step_list, inspections);
  }
  intoto::Layout Read() const {
    const auto document = encoding::Document::ParseJson(Json());
    REQUIRE_MESSAGE(document, document.error().message());
    auto layout = ReadLayout(document->root(), {});
    REQUIRE_MESSAGE(layout, layout.error().message());
    return std::move(*layout);
  }
};

// An inspection's JSON.
inline std::string Inspection(std::string_view name, std::string_view run, std::string_view materials = kClosed,
                              std::string_view products = kClosed) {
  return fmt::format(
      "{{\"_type\": \"inspection\", \"name\": \"{}\", \"run\": {}, \"expected_materials\": {}, \"expected_products\": "
      "{}}}",
      name, run, materials, products);
}

}  // namespace pipeseal::intoto::sample
