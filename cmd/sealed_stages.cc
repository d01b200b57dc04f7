#include "cmd/sealed_stages.h"

#include <algorithm>

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

bool Complain(std::string_view name, std::string_view what, const Terminal& terminal) {
  terminal.Complain(Error(ErrorCode::kSchema, fmt::format("the links disagree about the {} {}", what, EscapeForTerminal(name)))
                        .WithHint("take the links of one run, or of one stage with --stage"));
  return false;
}

bool AddAll(const intoto::ArtifactSet& artifacts, std::string_view what, FileDigests& files, const Terminal& terminal) {
  for (const intoto::Artifact& artifact : artifacts.list()) {
    const auto [at, is_new] = files.try_emplace(std::string(artifact.name), intoto::KnownDigests(artifact.hashes));
    if (!is_new && !SameFile(at->second, intoto::KnownDigests(artifact.hashes))) return Complain(artifact.name, what, terminal);
  }
  return true;
}

}  // namespace

void SealedStages::AddFlags(Flags& flags) {
  links_.AddFlags(flags, "a link of a stage: what it made and what from; repeatable", "--key", "a public key that may have signed the links");
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
  StageFiles files;
  for (const SealedStage& stage : stages)
    if (!AddAll(stage.link.products(), "product", files.products, terminal)) return std::nullopt;
  for (const SealedStage& stage : stages) {
    for (const intoto::Artifact& material : stage.link.materials().list()) {
      const DigestSet digests = intoto::KnownDigests(material.hashes);
      const auto made = files.products.find(material.name);
      // A stage that records what it leaves as it was has made nothing of it.
      const intoto::Artifact* kept = stage.link.products().Find(material.name);
      const bool left_alone = kept != nullptr && kept->hashes == material.hashes;
      if (made != files.products.end() && !left_alone && SameFile(made->second, digests)) continue;
      const auto [at, is_new] = files.materials.try_emplace(std::string(material.name), digests);
      if (!is_new && !SameFile(at->second, digests) && !Complain(material.name, "material", terminal)) return std::nullopt;
    }
  }
  for (const auto& [name, digests] : files.materials) {
    const auto made = files.products.find(name);
    if (made != files.products.end() && SameFile(made->second, digests)) files.products.erase(made);
  }
  return files;
}

}  // namespace pipeseal::cmd
