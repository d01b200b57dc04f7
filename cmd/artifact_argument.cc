#include "cmd/artifact_argument.h"

#include <unistd.h>

#include <fmt/format.h>

#include "pipeseal/base/escape.h"
#include "pipeseal/base/hex.h"
#include "pipeseal/source/file_tree.h"

namespace pipeseal::cmd {
namespace {

constexpr HashAlgorithm kAccepted[] = {HashAlgorithm::kSha256, HashAlgorithm::kSha384, HashAlgorithm::kSha512};

constexpr const char* kForm = "digests are written sha256:HEX, sha384:HEX or sha512:HEX, in lower case";

// What stands for a file whatever its name looks like.
bool IsPath(std::string_view word) {
  return word.starts_with("./") || word.starts_with("../") || word.starts_with('/');
}

// NAME:HEX, of whatever algorithm.
bool LooksLikeDigest(std::string_view word) {
  constexpr std::size_t kShortest = 32;
  const std::size_t colon = word.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  const std::string_view value = word.substr(colon + 1);
  return value.size() >= kShortest && IsHex(value);
}

}  // namespace

Result<ArtifactArgument> ArtifactArgument::Parse(const std::string& word) {
  ArtifactArgument artifact;
  artifact.name_ = word;
  if (word.empty()) return Fail(ErrorCode::kUsage, "an artifact with an empty name");
  const bool is_file = ::access(word.c_str(), F_OK) == 0;
  if (IsPath(word)) return artifact;
  const std::size_t name_end = word.rfind('@');
  const std::string written = name_end == std::string::npos ? word : word.substr(name_end + 1);
  for (const HashAlgorithm algorithm : kAccepted) {
    const std::string front = fmt::format("{}:", InfoOf(algorithm).name);
    if (!written.starts_with(front)) continue;
    if (name_end == 0)
      return Fail(Error(ErrorCode::kUsage, fmt::format("{} has no name before the '@'", EscapeForTerminal(word)))
                      .WithHint("leave the '@' out, or write NAME@sha256:HEX"));
    if (is_file)
      return Fail(Error(ErrorCode::kUsage, fmt::format("{} is a digest, and there is a file of that name", EscapeForTerminal(word)))
                      .WithHint(fmt::format("write ./{} for the file; for the digest, call it from another folder", EscapeForTerminal(word))));
    const std::string_view value = std::string_view(written).substr(front.size());
    Result<Digest> digest = IsLowerHex(value) ? Digest::FromHex(algorithm, value)
                                              : Result<Digest>(Fail(ErrorCode::kUsage, "not lower-case hexadecimal"));
    if (!digest)
      return Fail(Error(ErrorCode::kUsage, fmt::format("{} is no digest: {}", EscapeForTerminal(word), digest.error().message()))
                      .WithHint(kForm));
    artifact.digest_ = std::move(*digest);
    if (name_end != std::string::npos) artifact.name_of_digest_ = word.substr(0, name_end);
  }
  if (!artifact.digest_ && !is_file && LooksLikeDigest(written))
    return Fail(Error(ErrorCode::kUsage, fmt::format("{} is a digest of an algorithm that is not accepted", EscapeForTerminal(word)))
                    .WithHint(kForm));
  return artifact;
}

Result<DigestSet> ArtifactArgument::Digests(std::span<const HashAlgorithm> algorithms) const {
  if (!digest_) return source::DigestFile(name_, algorithms);
  DigestSet digests;
  digests.Add(*digest_);
  return digests;
}

}  // namespace pipeseal::cmd
