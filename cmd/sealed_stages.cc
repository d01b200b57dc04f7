#include "cmd/sealed_stages.h"

#include <algorithm>
#include <map>

#include "pipeseal/base/escape.h"
#include "pipeseal/crypto/hasher.h"
#include "pipeseal/source/directory.h"
#include "pipeseal/source/file.h"
#include "pipeseal/verify/link_folders.h"

namespace pipeseal::cmd {
namespace {

constexpr std::string_view kLinkSuffix = ".link";

Result<std::vector<std::string>> LinksIn(const std::string& folder) {
  PIPESEAL_ASSIGN(const auto entries, source::ListDirectory(folder));
  std::vector<std::string> files;
  for (const source::DirectoryEntry& entry : entries)
    if (!entry.is_directory && entry.name.ends_with(kLinkSuffix)) files.push_back(folder + "/" + entry.name);
  return files;
}

// Files by their names; of one name there may be several contents.
class FileSet {
 public:
  void Add(std::string_view name, const DigestSet& digests) {
    if (!Contains(name, digests)) files_.emplace(name, digests);
  }
  bool Contains(std::string_view name, const DigestSet& digests) const {
    const auto [first, last] = files_.equal_range(name);
    return std::any_of(first, last, [&](const auto& file) { return SameFile(file.second, digests); });
  }
  // The first name with several contents, or null.
  const std::string* Ambiguous() const {
    const auto at = std::ranges::adjacent_find(files_, {}, [](const auto& file) -> const std::string& { return file.first; });
    return at == files_.end() ? nullptr : &at->first;
  }
  std::vector<sbom::RecordedFile> list() const {
    std::vector<sbom::RecordedFile> list;
    for (const auto& [name, digests] : files_) list.push_back({name, digests});
    return list;
  }

 private:
  std::multimap<std::string, DigestSet, std::less<>> files_;
};

}  // namespace

void SealedStages::AddFlags(Flags& flags) {
  links_.AddFlags(flags, "a link of a stage: what it made and what from; repeatable", "--key",
                  "a public key that may have signed the links");
  flags.Repeated("--links", folders_, "DIR", "a folder with links; repeatable");
  flags.Value("--stage", stage_, "NAME", "of --links, the links of this stage alone");
  flags.Switch("--allow-unsigned", unsigned_allowed_, "take links whoever signed them; the SBOM says so");
}

Result<std::vector<std::string>> SealedStages::Files() const {
  std::vector<std::string> files = links_.files();
  if (stage_.empty()) {
    for (const std::string& folder : folders_) {
      PIPESEAL_ASSIGN(const std::vector<std::string> found, LinksIn(folder));
      files.insert(files.end(), found.begin(), found.end());
    }
  } else {
    PIPESEAL_ASSIGN(const verify::LinkFolders folders, verify::LinkFolders::Open(folders_));
    for (const verify::LinkPlace& place : folders.FindAll(stage_)) files.push_back(place.path());
  }
  if (files.empty()) return Fail(ErrorCode::kNotFound, "there is no link of a stage");
  return files;
}

Result<std::optional<std::vector<SealedStage>>> SealedStages::Read(const Terminal& terminal) const {
  if (!unsigned_allowed_ && !links_.has_keys())
    return Fail(Error(ErrorCode::kUsage, "whose links these must be is not said").WithHint("give --key KEY"));
  PIPESEAL_ASSIGN(const std::vector<std::string> files, Files());
  if (unsigned_allowed_) return ReadUnsigned(files);
  SignedLinks all = links_;
  for (std::size_t i = links_.files().size(); i < files.size(); ++i) all.Add(files[i]);
  PIPESEAL_ASSIGN(const auto links, all.Read({}, terminal));
  if (!links) return std::nullopt;
  std::vector<SealedStage> stages;
  for (const SignedLink& link : *links) {
    const Digest* digest = link.file.digests.Find(HashAlgorithm::kSha256);
    SealedStage& stage = stages.emplace_back(SealedStage{digest == nullptr ? "" : digest->hex(), *link.link});
    for (const verify::Signer& signer : link.link.signers()) stage.keyids.push_back(signer.keyid);
  }
  return stages;
}

Result<std::vector<SealedStage>> SealedStages::ReadUnsigned(std::span<const std::string> files) const {
  std::vector<SealedStage> stages;
  for (const std::string& file : files) {
    PIPESEAL_ASSIGN(std::string text, source::ReadFile(file, kDefaultLimits.link_bytes));
    std::string digest = crypto::Hash(HashAlgorithm::kSha256, text).hex();
    Result<intoto::Metadata> metadata = intoto::Metadata::Parse(std::move(text), kDefaultLimits.link_bytes);
    if (!metadata) return Fail(std::move(metadata).error().While(EscapeForTerminal(file)));
    Result<intoto::Link> link = intoto::Link::Read(std::move(*metadata));
    if (!link) return Fail(std::move(link).error().While(EscapeForTerminal(file)));
    stages.push_back({std::move(digest), std::move(*link)});
  }
  return stages;
}

bool SameFile(const DigestSet& a, const DigestSet& b) {
  bool strong = false;
  for (const Digest& digest : a.digests()) {
    const Digest* other = b.Find(digest.algorithm());
    if (other == nullptr) continue;
    if (*other != digest) return false;
    strong = strong || digest.collision_resistant();
  }
  return strong;
}

std::optional<StageFiles> JoinStages(std::span<const SealedStage> stages, const Terminal& terminal) {
  FileSet taken, made, products, materials, results;
  for (const SealedStage& stage : stages) {
    for (const intoto::Artifact& material : stage.link.materials().list())
      taken.Add(material.name, intoto::KnownDigests(material.hashes));
    for (const intoto::Artifact& product : stage.link.products().list()) {
      const DigestSet digests = intoto::KnownDigests(product.hashes);
      products.Add(product.name, digests);
      // Many stages record what they leave as it was, too.
      const intoto::Artifact* before = stage.link.materials().Find(product.name);
      if (before == nullptr || before->hashes != product.hashes) made.Add(product.name, digests);
    }
  }
  for (const sbom::RecordedFile& file : taken.list())
    if (!made.Contains(file.path, file.digests)) materials.Add(file.path, file.digests);
  for (const sbom::RecordedFile& file : made.list())
    if (!taken.Contains(file.path, file.digests)) results.Add(file.path, file.digests);
  for (const FileSet* files : {&materials, &results}) {
    const std::string* ambiguous = files->Ambiguous();
    if (ambiguous == nullptr) continue;
    terminal.Complain(Error(ErrorCode::kSchema, fmt::format("the links disagree about {}", EscapeForTerminal(*ambiguous)))
                          .WithHint("take the links of one run, or of one stage with --stage"));
    return std::nullopt;
  }
  return StageFiles{materials.list(), products.list(), results.list()};
}

}  // namespace pipeseal::cmd
