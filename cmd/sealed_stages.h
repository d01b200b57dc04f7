// --link, --links, --stage and --key: stages of a build as signed links tell of them, and what went in and came out of
// all of them together.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cmd/flags.h"
#include "cmd/signed_links.h"
#include "cmd/terminal.h"
#include "pipeseal/base/digest.h"
#include "pipeseal/base/result.h"
#include "pipeseal/intoto/link.h"
#include "pipeseal/sbom/composed_sbom.h"

namespace pipeseal::cmd {

struct SealedStage {
  std::string link_digest;  // SHA-256 of the file, hexadecimal
  intoto::Link link;
  std::vector<std::string> keyids{};  // of who signed it; none where that was not asked for
};

class SealedStages {
 public:
  void AddFlags(Flags& flags);

  bool given() const { return !links_.files().empty() || !folders_.empty(); }
  bool unsigned_allowed() const { return unsigned_allowed_; }
  // Nothing, with a complaint, if one is not signed by --key. A kUsage error where there is no key and unsigned links
  // are not allowed; kNotFound if there is no link.
  Result<std::optional<std::vector<SealedStage>>> Read(const Terminal& terminal) const;

 private:
  Result<std::vector<std::string>> Files() const;
  Result<std::vector<SealedStage>> ReadUnsigned(std::span<const std::string> files) const;

  SignedLinks links_;
  std::vector<std::string> folders_;
  std::string stage_;
  bool unsigned_allowed_ = false;
};

// Whether the digests can be of one file: none differs, and one that cannot be forged agrees.
bool SameFile(const DigestSet& a, const DigestSet& b);

struct StageFiles {
  std::vector<sbom::RecordedFile> materials;  // that none of the stages made
  std::vector<sbom::RecordedFile> products;   // whatever one of them records
  std::vector<sbom::RecordedFile> results;    // what one of them made and none of the others took
};
// Each in the order of their names. Nothing, with a complaint, if two stages say different things of one material or
// result, so that which of them counts would be a guess.
std::optional<StageFiles> JoinStages(std::span<const SealedStage> stages, const Terminal& terminal);

}  // namespace pipeseal::cmd
