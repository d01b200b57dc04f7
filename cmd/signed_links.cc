#include "cmd/signed_links.h"

#include "cmd/key_source.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/crypto/hasher.h"
#include "pipeseal/source/file.h"
#include "pipeseal/verify/metadata_verifier.h"

namespace pipeseal::cmd {

void SignedLinks::AddFlags(Flags& flags, std::string_view link_help, std::string_view key_flag, std::string_view key_help) {
  key_flag_ = key_flag;
  flags.Group("Links");
  flags.Repeated("--link", files_, "FILE", link_help);
  flags.Repeated(key_flag, keys_, "KEY", fmt::format("{}: a file, env:NAME, or -; repeatable", key_help));
}

Result<std::optional<std::vector<SignedLink>>> SignedLinks::Read(std::vector<verify::TrustedKey> own, const Terminal& terminal) const {
  PIPESEAL_ASSIGN(std::vector<verify::TrustedKey> keys, LoadTrustedKeys(keys_));
  for (verify::TrustedKey& key : own) keys.push_back(std::move(key));
  const verify::MetadataVerifier verifier(keys, SystemNow());
  std::vector<SignedLink> links;
  for (const std::string& path : files_) {
    PIPESEAL_ASSIGN(std::string text, source::ReadFile(path, kDefaultLimits.link_bytes));
    attestation::ResourceDescriptor file;
    file.name = path.substr(path.rfind('/') + 1);
    file.digests.Add(crypto::Hash(HashAlgorithm::kSha256, text));
    Result<intoto::Metadata> metadata = intoto::Metadata::Parse(std::move(text), kDefaultLimits.link_bytes);
    if (!metadata) return Fail(std::move(metadata).error().While(EscapeForTerminal(path)));
    auto link = verifier.VerifyLink(std::move(*metadata), kDefaultLimits);
    if (!link) {
      terminal.Complain(Error(ErrorCode::kCrypto, fmt::format("{} is not signed by a key that counts here", EscapeForTerminal(path)))
                            .WithHint(fmt::format("links of somebody else are taken with {} KEY", key_flag_)));
      return std::nullopt;
    }
    if (!*link) return Fail(std::move(*link).error().While(EscapeForTerminal(path)));
    links.push_back({std::move(file), std::move(**link)});
  }
  return links;
}

}  // namespace pipeseal::cmd
