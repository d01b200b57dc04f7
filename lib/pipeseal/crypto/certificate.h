// X.509 certificates as in-toto's ITE-7 uses them: a functionary is whoever holds a certificate that chains to a root of the
// layout and carries the names that a step asks for.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/digest.h"
#include "pipeseal/base/result.h"
#include "pipeseal/base/time.h"
#include "pipeseal/crypto/public_key.h"

namespace pipeseal::crypto {

class Certificate {
 public:
  // Exactly one certificate; bytes after it are an error.
  static Result<Certificate> FromPem(std::string_view pem);

  const PublicKey& public_key() const&;
  const Digest& fingerprint() const&;  // SHA-256 of the DER
  const std::string& common_name() const&;
  const std::vector<std::string>& organizations() const&;
  const std::vector<std::string>& dns_names() const&;
  const std::vector<std::string>& emails() const&;
  const std::vector<std::string>& uris() const&;
  UtcTime not_before() const;
  UtcTime not_after() const;

  struct Impl;
  explicit Certificate(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  const Impl& impl() const { return *impl_; }

 private:
  std::shared_ptr<const Impl> impl_;
};

// The index in `roots` of the root that anchors `leaf` at time `now`, through any of `intermediates` (strict checks, partial
// chains and SHA-1 refused), or an error that says why there is none.
Result<std::size_t> FindAnchor(const Certificate& leaf, std::span<const Certificate> intermediates,
                               std::span<const Certificate> roots, UtcTime now);

}  // namespace pipeseal::crypto
