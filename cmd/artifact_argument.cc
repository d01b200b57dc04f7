#include "cmd/artifact_argument.h"

#include <unistd.h>

#include <fmt/format.h>

#include "pipeseal/base/escape.h"
#include "pipeseal/base/hex.h"
#include "pipeseal/source/file_tree.h"

namespace pipeseal::cmd {
namespace {

constexpr HashAlgorithm kAccepted[] = {HashAlgorithm::kSha256, HashAlgorithm::kSha384, HashAlgorithm::kSha512};

bool IsLowerHex(std::string_view text) { return text.find_first_not_of("0123456789abcdef") == std::string_view::npos; }

}  // namespace

Result<ArtifactArgument> ArtifactArgument::Parse(const std::string& word) {
  ArtifactArgument artifact;
  artifact.name_ = word;
  if (word.empty()) return Fail(ErrorCode::kUsage, "an artifact with an empty name");
  if (::access(word.c_str(), F_OK) == 0) return artifact;
  for (const HashAlgorithm algorithm : kAccepted) {
    const std::string front = fmt::format("{}:", InfoOf(algorithm).name);
    if (!word.starts_with(front)) continue;
    const std::string_view value = std::string_view(word).substr(front.size());
    Result<Digest> digest = IsLowerHex(value) ? Digest::FromHex(algorithm, value)
                                              : Result<Digest>(Fail(ErrorCode::kUsage, "not lower-case hexadecimal"));
    if (!digest)
      return Fail(ErrorCode::kUsage, "{} is no digest: {}", EscapeForTerminal(word), digest.error().message());
    artifact.digest_ = std::move(*digest);
  }
  return artifact;
}

Result<DigestSet> ArtifactArgument::Digests(std::span<const HashAlgorithm> algorithms) const {
  if (!digest_) return source::DigestFile(name_, algorithms);
  DigestSet digests;
  digests.Add(*digest_);
  return digests;
}

}  // namespace pipeseal::cmd
