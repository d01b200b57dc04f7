// Where keys come from: a file, the environment as CI systems hand out secrets ("env:NAME"), or standard input ("-").
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cmd/flags.h"
#include "cmd/terminal.h"
#include "pipeseal/base/result.h"
#include "pipeseal/crypto/private_key.h"
#include "pipeseal/crypto/public_key.h"
#include "pipeseal/verify/metadata_verifier.h"

namespace pipeseal::cmd {

// The text behind FILE, env:NAME or "-".
Result<std::string> ReadKeyText(const std::string& spec);
// The same for a secret: what comes from the environment is taken out of it, so that no command that is run inherits it.
Result<std::string> TakeSecretText(const std::string& spec);
// A passphrase: a secret without the line end that files have. Nothing for an empty spec; an empty passphrase is an error.
Result<std::optional<std::string>> ReadPassphrase(const std::string& spec);

Result<crypto::PublicKey> LoadPublicKey(const std::string& spec);
// The keys that must have signed something, each called by its spec.
Result<std::vector<verify::TrustedKey>> LoadTrustedKeys(const std::vector<std::string>& specs);

// --key and --key-passphrase of the verbs that sign.
class SigningKey {
 public:
  void AddFlags(Flags& flags);
  bool given() const { return !spec_.empty(); }
  // Warns about a key file that others can read.
  Result<crypto::PrivateKey> Load(const Terminal& terminal) const;

 private:
  std::string spec_, passphrase_spec_;
};

// The same for several keys, of which each signs.
class SigningKeys {
 public:
  void AddFlags(Flags& flags);
  Result<std::vector<crypto::PrivateKey>> Load(const Terminal& terminal) const;

 private:
  std::vector<std::string> specs_;
  std::string passphrase_spec_;
};

}  // namespace pipeseal::cmd
