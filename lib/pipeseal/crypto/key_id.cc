#include "pipeseal/crypto/key_id.h"

#include <algorithm>

#include "pipeseal/crypto/hasher.h"
#include "pipeseal/encoding/canonical_json.h"

namespace pipeseal::crypto {

std::string KeyIdInput(std::string_view keytype, std::string_view scheme, std::string_view public_value,
                       bool with_hash_algorithms) {
  using encoding::CanonicalString;
  std::string json = "{";
  if (with_hash_algorithms) json += R"("keyid_hash_algorithms":["sha256","sha512"],)";
  json.append(R"("keytype":)").append(CanonicalString(keytype));
  json.append(R"(,"keyval":{"public":)").append(CanonicalString(public_value));
  json.append(R"(},"scheme":)").append(CanonicalString(scheme)).append("}");
  return json;
}

std::vector<std::string> KeyIds(std::string_view keytype, std::string_view scheme, std::string_view value) {
  const std::string with_newline = std::string(value) + "\n";
  const bool pem = value.starts_with("-----");
  std::vector<std::string> ids;
  const auto add = [&](std::string_view public_value, bool with_hash_algorithms) {
    const std::string input = KeyIdInput(keytype, scheme, public_value, with_hash_algorithms);
    std::string id = Hash(HashAlgorithm::kSha256, input).hex();
    if (std::ranges::find(ids, id) == ids.end()) ids.push_back(std::move(id));
  };
  add(value, true);
  if (pem) add(with_newline, false);
  add(value, false);
  if (pem) add(with_newline, true);
  return ids;
}

}  // namespace pipeseal::crypto
