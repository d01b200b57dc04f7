// pipeseal key: make, show and convert keys.
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cmd/key_source.h"
#include "cmd/verbs.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/crypto/key_object.h"
#include "pipeseal/source/directory.h"
#include "pipeseal/source/file.h"

namespace pipeseal::cmd {
namespace {

struct NewOptions {
  std::string name, type = "ed25519", passphrase;
};
struct ShowOptions {
  std::string file, passphrase, format = "text";
  bool public_only = false;
};
struct ConvertOptions {
  std::string file, to = "pem", output;
};

Result<std::optional<std::string>> ReadPassphrase(const std::string& spec) {
  if (spec.empty()) return std::optional<std::string>();
  PIPESEAL_ASSIGN(std::string passphrase, ReadKeyText(spec));
  while (passphrase.ends_with('\n') || passphrase.ends_with('\r')) passphrase.pop_back();
  if (passphrase.empty()) return Fail(ErrorCode::kUsage, "the passphrase is empty");
  return std::optional<std::string>(std::move(passphrase));
}

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
  const std::string text = options.to == "pem" ? key.ToPem() : crypto::KeyObjectJson(key, true) + "\n";
  if (options.output.empty()) {
    terminal.Print(text);
  } else {
    PIPESEAL_TRY(source::WriteFileAtomically(options.output, text, {source::Overwrite::kRefuse}));
  }
  return ExitStatus::kVerified;
}

}  // namespace

Run SetUpKey(CLI::App& app, const std::vector<std::string>&) {
  app.require_subcommand(1);
  const auto fresh = std::make_shared<NewOptions>();
  CLI::App* make = app.add_subcommand("new", "make a key pair: NAME.pem and NAME.pub");
  make->add_option("name", fresh->name, "of the two files, without ending")->required()->type_name("NAME");
  make->add_option("--type", fresh->type, "ed25519, ecdsa-p256, ecdsa-p384, ecdsa-p521, rsa-2048, rsa-3072, rsa-4096")
      ->capture_default_str()
      ->type_name("TYPE");
  make->add_option("--passphrase", fresh->passphrase, "encrypt the private key with this: a file, env:NAME, or -")
      ->type_name("SOURCE");

  const auto shown = std::make_shared<ShowOptions>();
  CLI::App* show = app.add_subcommand("show", "what a key is: type, key ids, fingerprint; of a private key the public half");
  show->add_option("file", shown->file, "a key: a file, env:NAME, or -")->required()->type_name("KEY");
  show->add_flag("--public", shown->public_only, "refuse a file that holds a private key");
  show->add_option("--passphrase", shown->passphrase, "of a private key: a file, env:NAME, or -")->type_name("SOURCE");
  show->add_option("--format", shown->format, "text or json")->check(CLI::IsMember({"text", "json"}))->capture_default_str();

  const auto converted = std::make_shared<ConvertOptions>();
  CLI::App* convert = app.add_subcommand("convert", "a public key in another form");
  convert->add_option("file", converted->file, "a public key: PEM, a certificate, or a key object in JSON")
      ->required()
      ->type_name("KEY");
  convert->add_option("--to", converted->to, "pem, or json for a key object as securesystemslib writes it")
      ->check(CLI::IsMember({"pem", "json"}))
      ->capture_default_str();
  convert->add_option("-o,--output", converted->output, "write here; a file that is there is not overwritten")->type_name("FILE");

  return [make, show, fresh, shown, converted](Terminal& terminal) {
    if (make->parsed()) return New(*fresh, terminal);
    return show->parsed() ? Show(*shown, terminal) : Convert(*converted, terminal);
  };
}

}  // namespace pipeseal::cmd
