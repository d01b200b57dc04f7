// pipeseal sbom new: an SBOM of a project that has no generator, from sealed stages and lock files.
#include <algorithm>
#include <set>

#include "cmd/artifact_argument.h"
#include "cmd/file_options.h"
#include "cmd/sbom.h"
#include "cmd/sbom_output.h"
#include "cmd/sealed_stages.h"
#include "cmd/verification_time.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/crypto/hasher.h"
#include "pipeseal/sbom/composed_sbom.h"
#include "pipeseal/source/directory.h"
#include "pipeseal/source/file.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  std::string name, version, type = "application", supplier;
  std::vector<std::string> artifacts, locks, lock_folders;
  std::string work_directory = ".", spec_version = "1.6", now;
  SbomOutput output;
  FileOptions files;
  SealedStages stages;
};

std::string_view BaseName(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// Where a file lies on this machine is nobody's business; where it lies below the folder of the call is.
std::string PathOf(std::string_view path) {
  if (path.starts_with('/')) return std::string(BaseName(path));
  while (path.starts_with("./")) path.remove_prefix(2);
  return std::string(path);
}

// What belongs to packages that were fetched is theirs.
bool IsFetched(std::string_view path) {
  for (const std::string_view folder : {"node_modules/", "vendor/", "site-packages/"})
    if (path.starts_with(folder) || path.contains(fmt::format("/{}", folder))) return true;
  return false;
}

// What goes into the SBOM, as it is collected.
class Collector {
 public:
  Collector(const Options& options, Terminal& terminal) : options_(options), terminal_(terminal) {}

  // Nothing, with a complaint, if something was judged and is not acceptable.
  Result<std::optional<sbom::SbomContent>> Run();

 private:
  Result<void> ReadOptions();
  Result<bool> ReadStages();
  Result<bool> AddArtifacts();
  Result<bool> AddArtifact(const std::string& word);
  const sbom::RecordedFile* FindProduct(std::string_view path, const DigestSet& digests) const;
  Result<bool> AddNamedLocks();
  Result<bool> AddLock(const std::string& path, sbom::LockKind kind);
  Result<bool> AddLocksOfMaterials();
  Result<void> ReadLock(std::string name, std::string text, sbom::LockKind kind);
  DigestSet DigestsOf(std::string_view text) const;
  bool Refuse(std::string message, std::string hint) const;

  const Options& options_;
  Terminal& terminal_;
  std::vector<HashAlgorithm> algorithms_;
  std::optional<StageFiles> stages_;
  std::multimap<Digest, const sbom::RecordedFile*> products_;
  std::set<std::string, std::less<>> locks_read_;
  sbom::SbomContent content_;
};

Result<std::optional<sbom::SbomContent>> Collector::Run() {
  PIPESEAL_TRY(ReadOptions());
  PIPESEAL_ASSIGN(const bool stages, ReadStages());
  if (!stages) return std::nullopt;
  PIPESEAL_ASSIGN(const bool artifacts, AddArtifacts());
  if (!artifacts) return std::nullopt;
  PIPESEAL_ASSIGN(const bool named, AddNamedLocks());
  if (!named) return std::nullopt;
  PIPESEAL_ASSIGN(const bool recorded, AddLocksOfMaterials());
  if (!recorded) return std::nullopt;
  return std::move(content_);
}

Result<void> Collector::ReadOptions() {
  if (options_.name.empty())
    return Fail(Error(ErrorCode::kUsage, "what the SBOM is of has no name").WithHint("give --name NAME"));
  if (options_.artifacts.empty() && options_.locks.empty() && options_.lock_folders.empty() && !options_.stages.given())
    return Fail(Error(ErrorCode::kUsage, "an SBOM of nothing")
                    .WithHint("give --link or --links, --artifact, --lock or --lock-dir"));
  content_.name = options_.name;
  content_.version = options_.version;
  content_.type = options_.type;
  content_.supplier = options_.supplier;
  content_.maker_version = PIPESEAL_VERSION;
  PIPESEAL_ASSIGN(content_.created, VerificationTime(options_.now));
  PIPESEAL_ASSIGN(algorithms_, options_.files.Algorithms());
  return {};
}

bool Collector::Refuse(std::string message, std::string hint) const {
  terminal_.Complain(Error(ErrorCode::kSchema, std::move(message)).WithHint(std::move(hint)));
  return false;
}

Result<bool> Collector::ReadStages() {
  if (!options_.stages.given()) return true;
  PIPESEAL_ASSIGN(const auto stages, options_.stages.Read(terminal_));
  if (!stages) return false;
  content_.phase = "build";
  if (options_.stages.unsigned_allowed()) content_.properties.emplace_back("pipeseal:unsignedLinks", "true");
  for (const SealedStage& stage : *stages) {
    content_.properties.emplace_back("pipeseal:link", fmt::format("{} sha256:{}", stage.link.name(), stage.link_digest));
    for (const std::string& keyid : stage.keyids)
      content_.properties.emplace_back("pipeseal:linkSigner", fmt::format("{} {}", stage.link.name(), keyid));
  }
  stages_ = JoinStages(*stages, terminal_);
  if (!stages_) return false;
  for (const sbom::RecordedFile& product : stages_->products)
    for (const Digest& digest : product.digests.digests()) products_.emplace(digest, &product);
  for (const auto* files : {&stages_->products, &stages_->materials})
    for (const sbom::RecordedFile& file : *files)
      for (const Digest& digest : file.digests.digests())
        if (std::ranges::find(algorithms_, digest.algorithm()) == algorithms_.end()) algorithms_.push_back(digest.algorithm());
  content_.materials = stages_->materials;
  return true;
}

Result<bool> Collector::AddArtifacts() {
  for (const std::string& word : options_.artifacts) {
    PIPESEAL_ASSIGN(const bool added, AddArtifact(word));
    if (!added) return false;
  }
  if (!options_.artifacts.empty() || !stages_) return true;
  content_.artifacts = stages_->results;
  if (content_.artifacts.empty())
    return Refuse("the stages have made nothing", "their links have no products but what was there before");
  return true;
}

Result<bool> Collector::AddArtifact(const std::string& word) {
  PIPESEAL_ASSIGN(const ArtifactArgument artifact, ArtifactArgument::Parse(word));
  PIPESEAL_ASSIGN(DigestSet digests, artifact.Digests(algorithms_));
  std::string path = artifact.is_file() ? PathOf(word) : options_.name;
  if (!artifact.name_of_digest().empty()) path = artifact.name_of_digest();
  if (stages_) {
    const sbom::RecordedFile* product = FindProduct(path, digests);
    if (product == nullptr)
      return Refuse(fmt::format("{} is no product of the links", EscapeForTerminal(word)),
                    "it was changed since the stage ended, or another stage made it; nothing was written");
    path = product->path;
    for (const Digest& digest : product->digests.digests())
      if (digests.Find(digest.algorithm()) == nullptr) digests.Add(digest);
  }
  const auto same = std::ranges::find(content_.artifacts, path, &sbom::RecordedFile::path);
  if (same != content_.artifacts.end())
    return Fail(ErrorCode::kUsage, "two artifacts are called {}", EscapeForTerminal(path));
  content_.artifacts.push_back({std::move(path), std::move(digests)});
  return true;
}

// A product with this content; of several, the one that is called like it.
const sbom::RecordedFile* Collector::FindProduct(std::string_view path, const DigestSet& digests) const {
  const sbom::RecordedFile* found = nullptr;
  for (const Digest& digest : digests.digests()) {
    const auto [first, last] = products_.equal_range(digest);
    for (auto at = first; at != last; ++at) {
      const sbom::RecordedFile* product = at->second;
      if (!SameFile(product->digests, digests)) continue;
      if (product->path == path) return product;
      const bool better = found == nullptr ||
                          (BaseName(found->path) != BaseName(path) && BaseName(product->path) == BaseName(path));
      if (better) found = product;
    }
  }
  return found;
}

// [KIND=]FILE, and what lies in folders under a known name.
Result<bool> Collector::AddNamedLocks() {
  for (const std::string& word : options_.locks) {
    const std::size_t equals = word.find('=');
    auto kind = equals == std::string::npos ? std::nullopt : sbom::FindLockKind(std::string_view(word).substr(0, equals));
    const std::string path = kind ? word.substr(equals + 1) : word;
    if (!kind) kind = sbom::LockKindOfFile(BaseName(path));
    if (!kind)
      return Fail(Error(ErrorCode::kUsage, fmt::format("{} has no name that a lock file has", EscapeForTerminal(path)))
                      .WithHint("write KIND=FILE, as in pip=requirements-dev.txt"));
    PIPESEAL_ASSIGN(const bool added, AddLock(path, *kind));
    if (!added) return false;
  }
  for (const std::string& folder : options_.lock_folders) {
    PIPESEAL_ASSIGN(const auto entries, source::ListDirectory(folder));
    for (const source::DirectoryEntry& entry : entries) {
      const auto kind = entry.is_directory ? std::nullopt : sbom::LockKindOfFile(entry.name);
      if (!kind) continue;
      PIPESEAL_ASSIGN(const bool added, AddLock(folder == "." ? entry.name : folder + "/" + entry.name, *kind));
      if (!added) return false;
    }
  }
  return true;
}

DigestSet Collector::DigestsOf(std::string_view text) const {
  crypto::Hasher hasher(algorithms_);
  hasher.Update(text);
  return hasher.Finish();
}

// A file that the caller names. Where there are stages it is one of their materials, under the name that it has there.
Result<bool> Collector::AddLock(const std::string& path, sbom::LockKind kind) {
  PIPESEAL_ASSIGN(std::string text, source::ReadFile(path, sbom::kMaxLockBytes));
  const DigestSet digests = DigestsOf(text);
  std::string name = PathOf(path);
  if (stages_) {
    const auto material = std::ranges::find_if(content_.materials, [&](const sbom::RecordedFile& file) {
      return BaseName(file.path) == BaseName(path) && SameFile(file.digests, digests);
    });
    if (material == content_.materials.end())
      return Refuse(fmt::format("{} is no material of the links", EscapeForTerminal(path)),
                    "it was changed since the stage began, or the stage did not record it; nothing was written");
    name = material->path;
  } else if (!locks_read_.contains(name)) {
    content_.materials.push_back({name, digests});
  }
  PIPESEAL_TRY(ReadLock(std::move(name), std::move(text), kind));
  return true;
}

Result<bool> Collector::AddLocksOfMaterials() {
  if (!stages_) return true;
  for (const auto& [name, digests] : stages_->materials) {
    const auto kind = sbom::LockKindOfFile(BaseName(name));
    if (!kind || IsFetched(name) || locks_read_.contains(name)) continue;
    Result<std::string> text = Fail(ErrorCode::kNotFound, "{}", name);
    if (!name.starts_with('/')) text = source::ReadFile(options_.work_directory + "/" + name, sbom::kMaxLockBytes);
    if (!text && text.error().code() == ErrorCode::kNotFound) {
      terminal_.Warn(fmt::format("{} is not here: its packages are not in the SBOM", EscapeForTerminal(name)));
      continue;
    }
    if (!text) return Fail(std::move(text).error());
    if (!SameFile(digests, DigestsOf(*text)))
      return Refuse(fmt::format("{} is not what the stage had", EscapeForTerminal(name)),
                    "it was changed since the stage began; --workdir names the folder in which the materials lie");
    PIPESEAL_TRY(ReadLock(name, std::move(*text), *kind));
  }
  return true;
}

Result<void> Collector::ReadLock(std::string name, std::string text, sbom::LockKind kind) {
  if (!locks_read_.insert(name).second) return {};
  Result<sbom::LockFile> lock = sbom::ReadLockFile(kind, std::move(text));
  if (!lock) return Fail(std::move(lock).error().While(EscapeForTerminal(name)));
  for (const std::string& note : lock->notes)
    terminal_.Warn(fmt::format("{}: {}", EscapeForTerminal(name), EscapeForTerminal(note)));
  content_.locks.push_back({std::move(name), std::move(*lock)});
  return {};
}

Result<ExitStatus> SbomNewVerb(const Options& options, Terminal& terminal) {
  PIPESEAL_ASSIGN(std::optional<sbom::SbomContent> content, Collector(options, terminal).Run());
  if (!content) return ExitStatus::kRefused;
  const std::size_t files = content->artifacts.size() + content->materials.size();
  const sbom::ComposedSbom composed(std::move(*content));
  PIPESEAL_ASSIGN(const sbom::Written written, composed.WriteCycloneDx(options.spec_version));
  TellLosses(written.lost, terminal);
  PIPESEAL_TRY(options.output.Emit(written.text,
                                   fmt::format("CycloneDX {} of {}, {} packages and {} files", options.spec_version, options.name,
                                               composed.package_count(), files),
                                   terminal));
  return ExitStatus::kVerified;
}

}  // namespace

SbomVerb SetUpSbomNew(Flags& flags) {
  SbomVerb verb;
  const auto options = std::make_shared<Options>();
  Flags fresh = flags.Below("new", "make an SBOM from sealed stages and lock files", *verb.chosen);
  fresh.Value("--name", options->name, "NAME", "what the SBOM is of");
  fresh.Value("--version", options->version, "VERSION", "and its version");
  fresh.Choice("--type", options->type,
               {"application", "framework", "library", "container", "operating-system", "device", "firmware"},
               "what it is");
  fresh.Value("--supplier", options->supplier, "NAME", "who hands it on");
  fresh.Repeated("--artifact", options->artifacts, "FILE",
                 "what was made: a file, or a digest as sha256:HEX or NAME@sha256:HEX; repeatable; with links, all of "
                 "their products otherwise");
  options->output.AddFlags(fresh);
  fresh.Choice("--spec-version", options->spec_version, {"1.2", "1.3", "1.4", "1.5", "1.6", "1.7"},
               "the version of CycloneDX");
  fresh.Value("--now", options->now, "TIME", "when the SBOM is made; the clock otherwise");
  options->files.AddHashFlag(fresh, "the files");
  fresh.Group("Packages");
  fresh.Repeated("--lock", options->locks, "[KIND=]FILE",
                 "a lock file; KIND is npm, yarn, pip, pipenv, poetry, uv, cargo, go, go-sum, maven or gradle where its "
                 "name does not say; repeatable");
  fresh.Repeated("--lock-dir", options->lock_folders, "DIR", "the lock files that lie in this folder; repeatable");
  fresh.Value("--workdir", options->work_directory, "DIR",
              "the folder in which the materials of the links lie, to read their lock files");
  options->stages.AddFlags(fresh);
  verb.run = [options](Terminal& terminal) { return SbomNewVerb(*options, terminal); };
  return verb;
}

}  // namespace pipeseal::cmd
