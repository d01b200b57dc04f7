#include "pipeseal/sigstore/identity.h"

#include <fmt/format.h>

namespace pipeseal::sigstore {
namespace {

// An otherName of this type is a user name (Fulcio, oid-info).
constexpr std::string_view kUserName = "1.3.6.1.4.1.57264.1.7";

}  // namespace

Result<TextMatcher> TextMatcher::Exactly(std::string text) {
  if (text.empty()) return Fail(ErrorCode::kUsage, "an empty identity would accept nobody");
  return TextMatcher(std::move(text));
}

Result<TextMatcher> TextMatcher::Matching(std::string_view pattern) {
  PIPESEAL_ASSIGN(Pattern parsed, Pattern::Parse(pattern));
  return TextMatcher(std::move(parsed));
}

bool TextMatcher::Accepts(std::string_view text) const {
  const auto* exact = std::get_if<std::string>(&matcher_);
  return exact != nullptr ? *exact == text : std::get<Pattern>(matcher_).Matches(text);
}

std::string TextMatcher::Describe() const {
  const auto* exact = std::get_if<std::string>(&matcher_);
  return exact != nullptr ? *exact : fmt::format("/{}/", std::get<Pattern>(matcher_).text());
}

Result<CertificateIdentity> ReadIdentity(const crypto::Certificate& certificate) {
  std::vector<std::string> names = certificate.uris();
  names.insert(names.end(), certificate.emails().begin(), certificate.emails().end());
  names.insert(names.end(), certificate.dns_names().begin(), certificate.dns_names().end());
  for (const auto& [type, value] : certificate.other_names())
    if (type == kUserName) names.push_back(value);
  if (certificate.alternative_name_count() > 1)
    return Fail(ErrorCode::kSchema, "the certificate has {} subject alternative names; it must identify exactly one signer",
                certificate.alternative_name_count());
  if (names.empty()) return Fail(ErrorCode::kSchema, "the certificate has no subject alternative name that identifies a signer");
  PIPESEAL_ASSIGN(CertificateClaims claims, CertificateClaims::Read(certificate));
  return CertificateIdentity{std::move(names.front()), std::move(claims)};
}

}  // namespace pipeseal::sigstore
