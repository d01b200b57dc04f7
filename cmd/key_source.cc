#include "cmd/key_source.h"

#include <sys/stat.h>

#include <cstdlib>

#include "pipeseal/base/escape.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/crypto/key_object.h"
#include "pipeseal/source/file.h"

namespace pipeseal::cmd {
namespace {

constexpr std::string_view kEnvironment = "env:";

std::string Describe(const std::string& spec) { return spec == "-" ? "standard input" : EscapeForTerminal(spec); }

void WarnIfReadable(const std::string& spec, const Terminal& terminal) {
  struct stat status {};
  if (spec == "-" || spec.starts_with(kEnvironment) || ::stat(spec.c_str(), &status) != 0) return;
  if (S_ISREG(status.st_mode) && (status.st_mode & 077) != 0)
    terminal.Warn(fmt::format("others can read the private key {}: chmod 600 {}", spec, spec));
}

Error NoKey() {
  return Error(ErrorCode::kUsage, "no key to sign with").WithHint("give --key FILE, or --key env:NAME for a CI secret");
}

Result<crypto::PrivateKey> LoadPrivateKey(const std::string& spec, const std::optional<std::string>& passphrase, const Terminal& terminal) {
  WarnIfReadable(spec, terminal);
  PIPESEAL_ASSIGN(const std::string text, TakeSecretText(spec));
  Result<crypto::PrivateKey> key = crypto::ReadPrivateKey(text, passphrase);
  if (!key) return Fail(std::move(key).error().While(Describe(spec)));
  return key;
}

}  // namespace

Result<std::string> ReadKeyText(const std::string& spec) {
  if (spec == "-") return source::ReadStandardInput(kDefaultLimits.key_bytes);
  if (!spec.starts_with(kEnvironment)) return source::ReadFile(spec, kDefaultLimits.key_bytes);
  const std::string name = spec.substr(kEnvironment.size());
  const char* value = std::getenv(name.c_str());
  if (value == nullptr || *value == '\0')
    return Fail(Error(ErrorCode::kNotFound, fmt::format("the environment has no {}", EscapeForTerminal(name)))
                    .WithHint("hand the secret to this job's environment"));
  return std::string(value);
}

Result<std::string> TakeSecretText(const std::string& spec) {
  Result<std::string> text = ReadKeyText(spec);
  if (spec.starts_with(kEnvironment)) ::unsetenv(spec.substr(kEnvironment.size()).c_str());
  return text;
}

Result<std::optional<std::string>> ReadPassphrase(const std::string& spec) {
  if (spec.empty()) return std::optional<std::string>();
  PIPESEAL_ASSIGN(std::string passphrase, TakeSecretText(spec));
  while (passphrase.ends_with('\n') || passphrase.ends_with('\r')) passphrase.pop_back();
  if (passphrase.empty()) return Fail(ErrorCode::kUsage, "the passphrase is empty");
  return std::optional<std::string>(std::move(passphrase));
}

Result<crypto::PublicKey> LoadPublicKey(const std::string& spec) {
  PIPESEAL_ASSIGN(const std::string text, ReadKeyText(spec));
  Result<crypto::PublicKey> key = crypto::ReadPublicKey(text);
  if (!key) return Fail(std::move(key).error().While(Describe(spec)));
  return key;
}

Result<std::vector<verify::TrustedKey>> LoadTrustedKeys(const std::vector<std::string>& specs) {
  std::vector<verify::TrustedKey> keys;
  for (const std::string& spec : specs) {
    PIPESEAL_ASSIGN(crypto::PublicKey key, LoadPublicKey(spec));
    keys.push_back({std::move(key), "", spec});
  }
  return keys;
}

void SigningKey::AddFlags(Flags& flags) {
  flags.Group("Key");
  flags.Value("-k,--key", spec_, "KEY", "the private key that signs: a file, env:NAME, or - for standard input");
  flags.Value("--key-passphrase", passphrase_spec_, "SOURCE", "of the key: a file, env:NAME, or -");
}

Result<crypto::PrivateKey> SigningKey::Load(const Terminal& terminal) const {
  if (spec_.empty()) return Fail(NoKey());
  PIPESEAL_ASSIGN(const std::optional<std::string> passphrase, ReadPassphrase(passphrase_spec_));
  return LoadPrivateKey(spec_, passphrase, terminal);
}

void SigningKeys::AddFlags(Flags& flags) {
  flags.Group("Key");
  flags.Repeated("-k,--key", specs_, "KEY",
                 "a private key that signs: a file, env:NAME, or - for standard input; repeatable, each of them signs");
  flags.Value("--key-passphrase", passphrase_spec_, "SOURCE", "of the keys that have one: a file, env:NAME, or -");
}

Result<std::vector<crypto::PrivateKey>> SigningKeys::Load(const Terminal& terminal) const {
  if (specs_.empty()) return Fail(NoKey());
  PIPESEAL_ASSIGN(const std::optional<std::string> passphrase, ReadPassphrase(passphrase_spec_));
  std::vector<crypto::PrivateKey> keys;
  for (const std::string& spec : specs_) {
    PIPESEAL_ASSIGN(crypto::PrivateKey key, LoadPrivateKey(spec, passphrase, terminal));
    keys.push_back(std::move(key));
  }
  return keys;
}

}  // namespace pipeseal::cmd
