// Key files of all kinds. A public key that was read is written and read back as the same key. (Encrypted private keys are
// not decrypted: their key derivation is slow on purpose.)
#include <string>

#include "pipeseal/crypto/key_object.h"
#include "test/fuzz/fuzz_input.h"

using pipeseal::fuzz::Insist;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = pipeseal::fuzz::TextOf(data, size);
  const auto private_key = pipeseal::crypto::ReadPrivateKey(text, std::nullopt);
  const auto key = pipeseal::crypto::ReadPublicKey(text);
  Insist(!key || !private_key, "a file is not a public and a private key at once");
  if (!key || key->openpgp()) return 0;
  const auto again = pipeseal::crypto::PublicKey::FromPem(key->ToPem(), key->scheme());
  Insist(again.has_value() && again->fingerprint() == key->fingerprint(), "a public key survives being written");
  Insist(again->keyid() == key->keyid(), "and so does its key id");
  return 0;
}
