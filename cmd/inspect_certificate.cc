#include "cmd/inspect_certificate.h"

#include <fmt/format.h>

#include <span>

#include "cmd/description.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/source/file.h"

namespace pipeseal::cmd {
namespace {

using crypto::Certificate;
using crypto::Purpose;

constexpr std::string_view kCodeSigning = "codeSigning";
constexpr std::string_view kTimeStamping = "timeStamping";

std::string Describe(const Certificate& certificate) {
  std::string out = DescriptionRow("certificate", certificate.common_name());
  for (const std::string& organization : certificate.organizations()) out += DescriptionRow("organization", organization);
  for (const std::string& uri : certificate.uris()) out += DescriptionRow("URI", uri);
  for (const std::string& email : certificate.emails()) out += DescriptionRow("email", email);
  for (const std::string& dns_name : certificate.dns_names()) out += DescriptionRow("DNS", dns_name);
  for (const auto& [type, value] : certificate.other_names()) out += DescriptionRow(type, value);
  out += DescriptionRow("valid", fmt::format("{} to {}", FormatUtcTime(certificate.not_before()), FormatUtcTime(certificate.not_after())));
  const crypto::PublicKey& key = certificate.public_key();
  out += DescriptionRow("key", fmt::format("{} {}", key.keytype(), key.keyid()));
  return out + DescriptionRow("sha256", certificate.fingerprint().hex());
}

std::string Found(const Certificate& certificate) {
  std::string names;
  const auto add = [&names](std::string_view kind, std::string_view name) {
    names += fmt::format("{}{} '{}'", names.empty() ? "" : ", ", kind, EscapeForTerminal(name));
  };
  for (const std::string& uri : certificate.uris()) add("URI", uri);
  for (const std::string& email : certificate.emails()) add("email", email);
  for (const std::string& dns_name : certificate.dns_names()) add("DNS", dns_name);
  for (const auto& [type, value] : certificate.other_names()) add(type, value);
  return names.empty() ? "none of these" : names;
}

// A certificate with several names says not which of them signed, and a common name is free text.
Result<void> CheckIdentity(const Certificate& certificate, const std::string& expected) {
  if (certificate.alternative_name_count() != 1)
    return Fail(ErrorCode::kCrypto, "expected the identity '{}' alone; found {} alternative names: {}", EscapeForTerminal(expected),
                certificate.alternative_name_count(), Found(certificate));
  for (const std::vector<std::string>& names : {certificate.uris(), certificate.emails()})
    if (names.size() == 1 && names.front() == expected) return {};
  return Fail(ErrorCode::kCrypto, "expected the identity '{}'; found {}", EscapeForTerminal(expected), Found(certificate));
}

struct Trust {
  std::vector<Certificate> roots;
  UtcTime now;
};

Result<std::string> Verify(std::span<const Certificate> certificates, const Trust& trust, const CertificateOptions& options) {
  const Certificate& leaf = certificates.front();
  PIPESEAL_ASSIGN(const std::size_t root, crypto::FindAnchor(leaf, certificates.subspan(1), trust.roots, trust.now));
  if (const std::optional<Purpose> purpose = options.purpose()) PIPESEAL_TRY(crypto::CheckPurpose(leaf, *purpose));
  if (options.identity()) PIPESEAL_TRY(CheckIdentity(leaf, *options.identity()));
  return DescriptionRow("verified at", FormatUtcTime(trust.now)) + DescriptionRow("anchor", trust.roots[root].common_name()) +
         DescriptionRow("identity", options.identity() ? *options.identity() : "(not checked)") +
         DescriptionRow("purpose", !options.purpose()                          ? "(not checked)"
                                   : *options.purpose() == Purpose::kCodeSigning ? kCodeSigning
                                                                               : kTimeStamping);
}

ExitStatus Refuse(std::string_view name, const Error& error, Terminal& terminal) {
  terminal.Complain(Error(error.code(), fmt::format("{}: {}", name, error.message())));
  return ExitStatus::kRefused;
}

}  // namespace

void CertificateOptions::AddFlags(Flags& flags) {
  flags.Group("Certificates");
  flags.Value("--trusted-certificate", trusted_certificate_, "FILE",
              "root certificates in PEM: verify that the certificate leads to one of them");
  flags.Value("--certificate-identity", identity_, "ID", "the URI or email address that must be its only alternative name");
  flags.Choice("--eku", usage_, {kCodeSigning, kTimeStamping}, "what the certificate must be for");
  flags.Value("--now", now_, "TIME", "verify as of this time instead of the clock's (YYYY-MM-DDTHH:MM:SSZ)");
  flags.Group("Options");
}

Result<void> CertificateOptions::CheckUnused() const {
  if (!trusted_certificate_ && !identity_ && usage_.empty()) return {};
  return Fail(ErrorCode::kUsage, "--trusted-certificate, --certificate-identity and --eku are for --as certificate");
}

Result<bool> CertificateOptions::WantsTrust() const {
  if (identity_ && identity_->empty()) return Fail(ErrorCode::kUsage, "--certificate-identity: an empty identity");
  if (trusted_certificate_) return true;
  if (!identity_ && usage_.empty()) return false;
  return Fail(ErrorCode::kUsage, "--certificate-identity and --eku say nothing without --trusted-certificate");
}

Result<std::vector<Certificate>> CertificateOptions::TrustedCertificates() const {
  PIPESEAL_ASSIGN(const std::string text, source::ReadFile(*trusted_certificate_, kDefaultLimits.metadata_bytes));
  Result<std::vector<Certificate>> certificates = crypto::ReadCertificates(text);
  if (!certificates) return Fail(std::move(certificates).error().While(EscapeForTerminal(*trusted_certificate_)));
  return certificates;
}

Result<UtcTime> CertificateOptions::Now() const {
  if (!now_) return SystemNow();
  Result<UtcTime> now = ParseUtcTime(*now_);
  if (!now) return Fail(ErrorCode::kUsage, "--now: {}", now.error().message());
  return now;
}

std::optional<Purpose> CertificateOptions::purpose() const {
  if (usage_.empty()) return std::nullopt;
  return usage_ == kCodeSigning ? Purpose::kCodeSigning : Purpose::kTimeStamping;
}

Result<ExitStatus> InspectCertificate(std::string_view name, std::string_view text, const CertificateOptions& options,
                                      Terminal& terminal) {
  PIPESEAL_ASSIGN(const bool wants_trust, options.WantsTrust());
  Trust trust{};
  if (wants_trust) {
    PIPESEAL_ASSIGN(trust.roots, options.TrustedCertificates());
    PIPESEAL_ASSIGN(trust.now, options.Now());
  }
  const Result<std::vector<Certificate>> certificates = crypto::ReadCertificates(text);
  if (!certificates) return Refuse(name, certificates.error(), terminal);
  if (!wants_trust) {
    terminal.Print(fmt::format("UNVERIFIED: what {} claims; nothing of it was checked\n{}", name, Describe(certificates->front())));
    return ExitStatus::kVerified;
  }
  const Result<std::string> verified = Verify(*certificates, trust, options);
  if (!verified) return Refuse(name, verified.error(), terminal);
  terminal.Print(Describe(certificates->front()) + *verified);
  return ExitStatus::kVerified;
}

}  // namespace pipeseal::cmd
