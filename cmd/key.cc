// pipeseal key: make, show and convert keys.
#include <fmt/ranges.h>

#include <memory>

#include "cmd/key_source.h"
#include "cmd/verbs.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/crypto/key_object.h"
#include "pipeseal/encoding/canonical_json.h"
#include "pipeseal/source/directory.h"
#include "pipeseal/source/file.h"

namespace pipeseal::cmd {
namespace {

struct NewOptions {
  bool chosen = false;
  std::string name, type = "ed25519", passphrase;
};
struct ShowOptions {
  bool chosen = false;
  std::string file, passphrase, format = "text";
  bool public_only = false;
};
struct ConvertOptions {
  bool chosen = false;
  std::string file, to = "pem", output;
};

Result<ExitStatus> New(const NewOptions& options, Terminal& terminal) {
  const std::optional<crypto::KeyType> type = crypto::FindKeyType(options.type);
  if (!type)
    return Fail(Error(ErrorCode::kUsage, fmt::format("there is no key type '{}'", EscapeForTerminal(options.type)))
                    .WithHint("ed25519, ecdsa-p256, ecdsa-p384, ecdsa-p521, rsa-2048, rsa-3072 or rsa-4096"));
  const std::string private_path = options.name + ".pem", public_path = options.name + ".pub";
  for (const std::string& path : {private_path, public_path})
    if (source::FileSizeHint(path) != 0)
      return Fail(Error(ErrorCode::kUsage, fmt::format("{} is there already", EscapeForTerminal(path)))
                      .WithHint("keys are never overwritten: choose another name, or move the old ones away"));
  PIPESEAL_ASSIGN(const std::optional<std::string> passphrase, ReadPassphrase(options.passphrase));
  PIPESEAL_ASSIGN(const crypto::PrivateKey key, crypto::PrivateKey::Generate(*type));
  PIPESEAL_ASSIGN(const std::string pem, key.ToPem(passphrase));
  PIPESEAL_TRY(source::WriteFileAtomically(private_path, pem, {source::Overwrite::kRefuse, 0600}));
  PIPESEAL_TRY(source::WriteFileAtomically(public_path, key.public_key().ToPem(), {source::Overwrite::kRefuse}));
  terminal.Note(fmt::format("private key {}, public key {}", private_path, public_path));
  terminal.Print(key.public_key().keyid() + "\n");
  return ExitStatus::kVerified;
}

std::string DescribeText(const crypto::PublicKey& key) {
  std::string out = fmt::format("type         {}\nscheme       {}\nkey id       {}\n", key.keytype(), crypto::NameOf(key.scheme()),
                                key.keyid());
  for (const std::string& id : key.known_keyids())
    if (id != key.keyid()) out += fmt::format("also called  {}\n", id);
  out += fmt::format("fingerprint  sha256:{}\n", key.fingerprint().hex());
  if (key.expires()) out += fmt::format("expires      {}\n", FormatUtcTime(*key.expires()));
  for (const crypto::PublicKey& subkey : key.subkeys())
    out += fmt::format("subkey       {} {}\n", subkey.keyid(), crypto::NameOf(subkey.scheme()));
  return out;
}

std::string DescribeJson(const crypto::PublicKey& key) {
  std::vector<std::string> ids;
  for (const std::string& id : key.known_keyids()) ids.push_back(QuoteForJson(id));
  return fmt::format("{{\"keytype\":\"{}\",\"scheme\":\"{}\",\"keyid\":\"{}\",\"known_keyids\":[{}],\"fingerprint\":\"sha256:{}\"}}\n",
                     key.keytype(), crypto::NameOf(key.scheme()), key.keyid(), fmt::join(ids, ","), key.fingerprint().hex());
}

// A public key; or, where that is allowed, the public half of a private one.
Result<crypto::PublicKey> ReadEither(const ShowOptions& options) {
  PIPESEAL_ASSIGN(const std::string text, ReadKeyText(options.file));
  Result<crypto::PublicKey> key = crypto::ReadPublicKey(text);
  if (key || options.public_only) return key;
  PIPESEAL_ASSIGN(const std::optional<std::string> passphrase, ReadPassphrase(options.passphrase));
  const Result<crypto::PrivateKey> secret = crypto::ReadPrivateKey(text, passphrase);
  if (secret) return secret->public_key();
  // An encrypted private key is known for what it is; otherwise what kept it from being a public key is told.
  return secret.error().code() == ErrorCode::kUsage ? Fail(secret.error()) : Fail(std::move(key).error());
}

Result<ExitStatus> Show(const ShowOptions& options, Terminal& terminal) {
  Result<crypto::PublicKey> key = ReadEither(options);
  if (!key) return Fail(std::move(key).error().While(EscapeForTerminal(options.file)));
  terminal.Print(options.format == "json" ? DescribeJson(*key) : DescribeText(*key));
  return ExitStatus::kVerified;
}

Result<ExitStatus> Convert(const ConvertOptions& options, Terminal& terminal) {
  PIPESEAL_ASSIGN(const crypto::PublicKey key, LoadPublicKey(options.file));
  if (key.openpgp() && options.to == "pem")
    return Fail(ErrorCode::kUnsupported, "an OpenPGP key object has no PEM form that would verify the same signatures");
  const std::string text = options.to == "pem" ? key.ToPem() : encoding::CanonicalToJson(crypto::KeyObjectJson(key, true)) + "\n";
  if (options.output.empty()) {
    terminal.Print(text);
  } else {
    PIPESEAL_TRY(source::WriteFileAtomically(options.output, text, {source::Overwrite::kRefuse}));
  }
  return ExitStatus::kVerified;
}

}  // namespace

Run SetUpKey(Flags& flags, const std::vector<std::string>&) {
  const auto fresh = std::make_shared<NewOptions>();
  Flags make = flags.Below("new", "make a key pair: NAME.pem and NAME.pub", fresh->chosen);
  make.Positional("name", fresh->name, "of the two files, without ending");
  make.Choice("--type", fresh->type,
              {"ed25519", "ecdsa-p256", "ecdsa-p384", "ecdsa-p521", "rsa-2048", "rsa-3072", "rsa-4096"}, "of the key");
  make.Value("--passphrase", fresh->passphrase, "SOURCE", "encrypt the private key with this: a file, env:NAME, or -");

  const auto shown = std::make_shared<ShowOptions>();
  Flags show = flags.Below("show", "what a key is: type, key ids, fingerprint; of a private key the public half", shown->chosen);
  show.Positional("key", shown->file, "a key: a file, env:NAME, or -");
  show.Switch("--public", shown->public_only, "refuse a file that holds a private key");
  show.Value("--passphrase", shown->passphrase, "SOURCE", "of a private key: a file, env:NAME, or -");
  show.Choice("--format", shown->format, {"text", "json"}, "of the answer");

  const auto converted = std::make_shared<ConvertOptions>();
  Flags convert = flags.Below("convert", "a public key in another form", converted->chosen);
  convert.Positional("key", converted->file, "a public key: PEM, a certificate, or a key object in JSON");
  convert.Choice("--to", converted->to, {"pem", "json"}, "json is a key object as securesystemslib writes it");
  convert.Value("-o,--output", converted->output, "FILE", "write here; a file that is there is not overwritten");

  return [fresh, shown, converted](Terminal& terminal) {
    if (fresh->chosen) return New(*fresh, terminal);
    return shown->chosen ? Show(*shown, terminal) : Convert(*converted, terminal);
  };
}

}  // namespace pipeseal::cmd
