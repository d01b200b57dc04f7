// --link and --link-key (or --key): classic links that something is attested from. One that is not signed by a key that
// counts here says nothing: a signature over what it says would vouch for it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cmd/flags.h"
#include "cmd/terminal.h"
#include "pipeseal/attestation/statement.h"
#include "pipeseal/base/result.h"
#include "pipeseal/intoto/link.h"
#include "pipeseal/verify/signers.h"
#include "pipeseal/verify/verified.h"

namespace pipeseal::cmd {

struct SignedLink {
  attestation::ResourceDescriptor file;  // its name and digest
  verify::Verified<intoto::Link> link;
};

class SignedLinks {
 public:
  // `key_flag` and what it says of itself: verbs that sign have a --key of another meaning.
  void AddFlags(Flags& flags, std::string_view link_help, std::string_view key_flag = "--link-key",
                std::string_view key_help = "a public key that may have signed the links, beside those of --key");
  void Add(std::string file) { files_.push_back(std::move(file)); }

  const std::vector<std::string>& files() const& { return files_; }
  bool has_keys() const { return !keys_.empty(); }
  // The links, signed by --link-key or by one of `own` keys. Nothing, with a complaint, if one is not.
  Result<std::optional<std::vector<SignedLink>>> Read(std::vector<verify::TrustedKey> own, const Terminal& terminal) const;

 private:
  std::vector<std::string> files_, keys_;
  std::string key_flag_;
};

}  // namespace pipeseal::cmd
