// The flags that say whose signatures on attestations count, and which logs and authorities are trusted.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cmd/flags.h"
#include "pipeseal/base/result.h"
#include "pipeseal/base/time.h"
#include "pipeseal/sigstore/trusted_root.h"
#include "pipeseal/verify/bundle_verifier.h"

namespace pipeseal::cmd {

// Of the file of a --trusted-root; none if the flag was not given.
Result<std::vector<sigstore::TrustedRoot>> LoadTrustedRoots(const std::string& file);

class SignerOptions {
 public:
  // The public keys are given with `key_flag`: verbs that sign have another --key.
  void AddFlags(Flags& flags, std::string_view key_flag = "-k,--key");

  bool has_identity() const { return !identities_.empty() || !identity_patterns_.empty(); }
  bool has_keys() const { return !keys_.empty(); }
  const std::vector<std::string>& key_files() const { return keys_; }
  bool has_trusted_root() const { return !trusted_root_.empty(); }
  const std::string& trusted_root() const { return trusted_root_; }

  // The clock's time, or --now.
  Result<UtcTime> Now() const;
  Result<verify::BundlePolicy> Policy() const;
  Result<std::vector<sigstore::TrustedRoot>> TrustedRoots() const { return LoadTrustedRoots(trusted_root_); }

 private:
  Result<std::vector<sigstore::AcceptedIdentity>> Identities() const;

  std::vector<std::string> identities_, identity_patterns_, issuers_, issuer_patterns_, claims_, keys_;
  std::string trusted_root_, now_;
  std::size_t log_threshold_ = 1, timestamp_threshold_ = 0;
  bool private_instance_ = false;
};

}  // namespace pipeseal::cmd
