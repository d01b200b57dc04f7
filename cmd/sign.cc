// pipeseal sign: adds a signature to a layout or a link that is JSON already.
#include <memory>

#include "cmd/key_source.h"
#include "cmd/verbs.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/intoto/metadata.h"
#include "pipeseal/source/file.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  std::string file, output;
  SigningKey key;
  bool replace_all = false;
};

Result<ExitStatus> SignVerb(const Options& options, Terminal& terminal) {
  PIPESEAL_ASSIGN(std::string text, source::ReadFile(options.file, kDefaultLimits.link_bytes));
  Result<intoto::Metadata> read = intoto::Metadata::Parse(std::move(text), kDefaultLimits.link_bytes);
  if (!read) return Fail(std::move(read).error().While(EscapeForTerminal(options.file)));
  intoto::Metadata metadata = std::move(*read);
  if (options.replace_all) metadata.DropSignatures();
  PIPESEAL_ASSIGN(const crypto::PrivateKey key, options.key.Load(terminal));
  PIPESEAL_ASSIGN(crypto::Signature signature, key.Sign(metadata.signed_bytes()));
  metadata.Add(std::move(signature));
  const std::string& path = options.output.empty() ? options.file : options.output;
  PIPESEAL_TRY(source::WriteFileAtomically(path, metadata.ToJson()));
  terminal.Note(fmt::format("{}: signed with {}, {} signature{}", path, key.public_key().keyid().substr(0, 8),
                            metadata.signatures().size(), metadata.signatures().size() == 1 ? "" : "s"));
  return ExitStatus::kVerified;
}

}  // namespace

Run SetUpSign(Flags& flags, const std::vector<std::string>&) {
  const auto options = std::make_shared<Options>();
  flags.Positional("file", options->file, "a layout or a link");
  flags.Value("-o,--output", options->output, "FILE", "write here instead of over the file");
  flags.Switch("--only", options->replace_all, "drop the signatures that are there");
  options->key.AddFlags(flags);
  return [options](Terminal& terminal) { return SignVerb(*options, terminal); };
}

}  // namespace pipeseal::cmd
