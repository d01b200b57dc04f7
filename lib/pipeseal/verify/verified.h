// Verified<T>: a T that keys or identities which the caller trusts have signed. Only the verifiers of signatures make one; code
// that needs trust takes a Verified<T>, so that the wrong order does not compile.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "pipeseal/base/digest.h"
#include "pipeseal/base/time.h"
#include "pipeseal/sigstore/identity.h"

namespace pipeseal::verify {

// A moment at which the signature existed, and whose word that is.
struct VerifiedTime {
  std::string source;  // "rekor.sigstore.dev"
  UtcTime time;
};

// A signer who is known by a certificate of the minutes of the signature.
struct CertifiedSigner {
  sigstore::CertificateIdentity identity;
  std::vector<VerifiedTime> times;  // the certificate was valid at each
};

// A key whose signature was checked.
struct Signer {
  std::string keyid;      // what the key is called where it is trusted
  std::string name;       // what people call it: the file that it came from, or the identity; may be empty
  std::string scheme;     // how it signs
  Digest fingerprint;     // of the key that counts: the master key where a subkey signed
  std::shared_ptr<const CertifiedSigner> certified{};  // of a Sigstore bundle; otherwise nothing
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
  friend class BundleVerifier;
  friend class EnvelopeVerifier;
  Verified(T value, std::vector<Signer> signers) : value_(std::move(value)), signers_(std::move(signers)) {}

  T value_;
  std::vector<Signer> signers_;
};

}  // namespace pipeseal::verify
