// Which signers somebody accepts: the name in the certificate, and who identified the signer. Both are always demanded, exactly
// or by a pattern that must match the whole text.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "pipeseal/base/pattern.h"
#include "pipeseal/base/result.h"
#include "pipeseal/crypto/certificate.h"
#include "pipeseal/sigstore/certificate_claims.h"

namespace pipeseal::sigstore {

// Text that must be equal, or a Pattern.
class TextMatcher {
 public:
  // A kUsage error for an empty text: it would stand for "anything" in other tools.
  static Result<TextMatcher> Exactly(std::string text);
  static Result<TextMatcher> Matching(std::string_view pattern);

  bool Accepts(std::string_view text) const;
  // The text, or "/pattern/".
  std::string Describe() const;

 private:
  explicit TextMatcher(std::variant<std::string, Pattern> matcher) : matcher_(std::move(matcher)) {}
  std::variant<std::string, Pattern> matcher_;
};

struct AcceptedIdentity {
  TextMatcher name;
  TextMatcher issuer;
};

// Who a certificate is for.
struct CertificateIdentity {
  std::string name;  // the one subject alternative name: a URI, an e-mail address, or Fulcio's username
  CertificateClaims claims;
  const std::string& issuer() const& { return claims.issuer(); }
};

// A certificate with no alternative name, or with several, identifies nobody; a common name never does.
Result<CertificateIdentity> ReadIdentity(const crypto::Certificate& certificate);

}  // namespace pipeseal::sigstore
