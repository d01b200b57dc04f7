// pipeseal record: a step that is not one command. `start` keeps the materials in a signed file, `stop` adds the products.
#include <unistd.h>

#include <memory>

#include "cmd/file_options.h"
#include "cmd/link_writer.h"
#include "cmd/verbs.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/source/directory.h"
#include "pipeseal/source/file.h"
#include "pipeseal/verify/metadata_verifier.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  std::string step;
  std::vector<std::string> paths{"."};
  std::string work_directory = ".";
  FileOptions files;
  SigningKey key;
  LinkWriter writer;

  std::string UnfinishedPath(const crypto::PublicKey& by) const {
    return writer.directory() + "/" + intoto::UnfinishedLinkFileName(step, by.keyid());
  }
};

Result<ExitStatus> Start(const Options& options, Terminal& terminal) {
  PIPESEAL_ASSIGN(const crypto::PrivateKey key, options.key.Load(terminal));
  PIPESEAL_TRY(options.writer.CheckFree(options.step, key.public_key()));
  const std::string path = options.UnfinishedPath(key.public_key());
  if (source::FileSizeHint(path) != 0)
    return Fail(Error(ErrorCode::kUsage, fmt::format("step '{}' was started already", EscapeForTerminal(options.step)))
                    .WithHint(fmt::format("stop it, or remove {}", EscapeForTerminal(path))));
  PIPESEAL_ASSIGN(const std::vector<HashAlgorithm> algorithms, options.files.Algorithms());
  PIPESEAL_ASSIGN(const intoto::ArtifactSet materials,
                  options.files.Record(options.paths, options.work_directory, algorithms, terminal));
  const intoto::ArtifactSet none;
  PIPESEAL_ASSIGN(const std::string text, SignPayload(options.writer.container(),
                                                      intoto::CanonicalLink({options.step, {}, &materials, &none}), key));
  PIPESEAL_TRY(source::MakeDirectories(options.writer.directory()));
  PIPESEAL_TRY(source::WriteFileAtomically(path, text, {source::Overwrite::kRefuse}));
  terminal.Note(fmt::format("{}: {} materials recorded", options.step, materials.size()));
  return ExitStatus::kVerified;
}

// What `start` left, if this very key signed it.
Result<verify::Verified<intoto::Link>> ReadStarted(const Options& options, const crypto::PublicKey& key) {
  const std::string path = options.UnfinishedPath(key);
  Result<std::string> text = source::ReadFile(path, kDefaultLimits.link_bytes);
  if (!text && text.error().code() == ErrorCode::kNotFound)
    return Fail(Error(ErrorCode::kUsage, fmt::format("step '{}' was not started with this key", EscapeForTerminal(options.step)))
                    .WithHint(fmt::format("pipeseal record start {}", EscapeForTerminal(options.step))));
  if (!text) return Fail(std::move(text).error());
  PIPESEAL_ASSIGN(intoto::Metadata metadata, intoto::Metadata::Parse(std::move(*text), kDefaultLimits.link_bytes));
  const verify::TrustedKey own[] = {{key, "", ""}};
  std::optional<Result<verify::Verified<intoto::Link>>> link =
      verify::MetadataVerifier(own, SystemNow()).VerifyLink(std::move(metadata), kDefaultLimits);
  if (!link) return Fail(ErrorCode::kCrypto, "{} was changed since the step was started", EscapeForTerminal(path));
  if (*link && (**link)->name() != options.step)
    return Fail(ErrorCode::kSchema, "{} belongs to another step", EscapeForTerminal(path));
  return std::move(*link);
}

Result<ExitStatus> Stop(const Options& options, Terminal& terminal) {
  PIPESEAL_ASSIGN(const crypto::PrivateKey key, options.key.Load(terminal));
  PIPESEAL_TRY(options.writer.CheckFree(options.step, key.public_key()));
  PIPESEAL_ASSIGN(const verify::Verified<intoto::Link> started, ReadStarted(options, key.public_key()));
  PIPESEAL_ASSIGN(const std::vector<HashAlgorithm> algorithms, options.files.Algorithms());
  PIPESEAL_ASSIGN(const intoto::ArtifactSet products,
                  options.files.Record(options.paths, options.work_directory, algorithms, terminal));
  PIPESEAL_ASSIGN(const std::string path,
                  options.writer.Write({options.step, {}, &started->materials(), &products}, key));
  ::unlink(options.UnfinishedPath(key.public_key()).c_str());
  terminal.Note(fmt::format("{}: {} materials, {} products, sealed in {}", options.step, started->materials().size(),
                            products.size(), path));
  return ExitStatus::kVerified;
}

std::shared_ptr<Options> AddFlags(Flags flags, std::string_view paths_name, std::string_view paths_help) {
  const auto options = std::make_shared<Options>();
  flags.Positional("step", options->step, "the step");
  flags.Group("Files");
  flags.List(paths_name, options->paths, "PATH", paths_help);
  flags.Value("--workdir", options->work_directory, "DIR", "the folder whose files are recorded");
  options->key.AddFlags(flags);
  options->writer.AddFlags(flags);
  options->files.AddFlags(flags);
  options->files.AddHashFlag(flags);
  return options;
}

}  // namespace

Run SetUpRecord(Flags& flags, const std::vector<std::string>&) {
  const auto started = std::make_shared<bool>(false), stopped = std::make_shared<bool>(false);
  const auto start_options = AddFlags(flags.Below("start", "record the materials of a step that begins", *started),
                                      "-m,--materials", "files and folders that go in, below --workdir");
  const auto stop_options = AddFlags(flags.Below("stop", "record the products of the step, and seal it in a link", *stopped),
                                     "-p,--products", "files and folders that came out, below --workdir");
  return [started, stopped, start_options, stop_options](Terminal& terminal) {
    return *started ? Start(*start_options, terminal) : Stop(*stop_options, terminal);
  };
}

}  // namespace pipeseal::cmd
