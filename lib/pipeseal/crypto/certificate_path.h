// The way from a certificate to a trusted one (RFC 5280 section 6), as OpenSSL verifies it. For the .cc files of this module only.
#pragma once

#include <span>
#include <vector>

#include "pipeseal/crypto/certificate.h"
#include "pipeseal/crypto/handle.h"

namespace pipeseal::crypto {

struct FreeStack {
  void operator()(STACK_OF(X509) * stack) const { sk_X509_free(stack); }
};
using BorrowedStack = std::unique_ptr<STACK_OF(X509), FreeStack>;
// The certificates as OpenSSL takes them, which belong to those given; null when memory is gone.
BorrowedStack MakeStack(std::span<const Certificate> certificates);

enum class Anchors : std::uint8_t {
  kSelfSigned,  // the way ends at a trusted certificate that is self-signed, and its signature is verified too
  kAny,         // it ends at the first trusted certificate
};

// The certificates of the way, the leaf first: names, signatures, path lengths, name constraints, strict form, no SHA-1 and no weak
// keys; but times are the caller's concern. They belong to the certificates given.
Result<std::vector<const X509*>> FindPath(const Certificate& leaf, std::span<const Certificate> untrusted,
                                          std::span<const Certificate> trusted, Anchors anchors);

// By names, key identifiers and key usage; the signature is not looked at.
bool CouldHaveIssued(const Certificate& issuer, const Certificate& certificate);

// Whether each certificate of `chain` was issued by the next one, the last being trusted; otherwise as FindPath with Anchors::kAny.
Result<void> CheckChain(std::span<const Certificate> chain);

// Whether the path is this chain.
bool IsPath(std::span<const X509* const> path, std::span<const Certificate> chain);

// Both ends of the time that a certificate is valid are inclusive (RFC 5280 section 4.1.2.5).
Result<void> CheckValidity(const Certificate& certificate, UtcTime when);

}  // namespace pipeseal::crypto
