// Verified<T>: a T that keys which the caller trusts have signed. Only MetadataVerifier makes one; code that needs trust takes a
// Verified<T>, so that the wrong order does not compile.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pipeseal/base/digest.h"

namespace pipeseal::verify {

// A key whose signature was checked.
struct Signer {
  std::string keyid;      // what the key is called where it is trusted
  std::string name;       // what people call it: the file that it came from; may be empty
  std::string scheme;     // how it signs
  Digest fingerprint;     // of the key that counts: the master key where a subkey signed
};

template <typename T>
class Verified {
 public:
  const T& operator*() const& { return value_; }
  const T& operator*() const&& = delete;
  const T* operator->() const { return &value_; }
  const std::vector<Signer>& signers() const& { return signers_; }

 private:
  friend class MetadataVerifier;
  Verified(T value, std::vector<Signer> signers) : value_(std::move(value)), signers_(std::move(signers)) {}

  T value_;
  std::vector<Signer> signers_;
};

}  // namespace pipeseal::verify
