// The keys with which npm's registry signs publish attestations: registry.npmjs.org/keys.json as Sigstore's trust root
// distributes it. It comes from the caller, who trusts it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/crypto/public_key.h"
#include "pipeseal/sigstore/validity_period.h"

namespace pipeseal::verify {

struct NpmKey {
  std::string id;  // "SHA256:jl3bwswu80PjjokCgh0o2w5c2U4LhQAE57gj9cz1kzA"
  crypto::PublicKey key;
  sigstore::ValidityPeriod validity;
};

class NpmKeys {
 public:
  // Keys of other uses than npm:attestations are left out. An error for a file that has no key for attestations, or one that
  // cannot be read.
  static Result<NpmKeys> Read(std::string text, const Limits& limits = kDefaultLimits);

  // Nullptr if there is none of this id.
  const NpmKey* Find(std::string_view id) const;

 private:
  std::vector<NpmKey> keys_;
};

}  // namespace pipeseal::verify
