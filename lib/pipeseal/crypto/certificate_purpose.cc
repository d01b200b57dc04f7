// CheckPurpose: what the extensions of a certificate allow it to be used for.
#include <openssl/err.h>

#include <algorithm>
#include <vector>

#include "pipeseal/crypto/certificate_impl.h"
#include "pipeseal/crypto/certificate_purpose.h"
#include "pipeseal/crypto/openssl.h"

namespace pipeseal::crypto {
namespace {

using ExtendedKeyUsage = Handle<EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE_free>;

struct Usages {
  bool present = false;
  bool critical = false;
  std::vector<int> nids;  // NID_undef for one that OpenSSL does not know
};

Usages ReadUsages(const Certificate& certificate) {
  int critical = 0;
  const ExtendedKeyUsage list(static_cast<EXTENDED_KEY_USAGE*>(
      X509_get_ext_d2i(certificate.impl().x509.get(), NID_ext_key_usage, &critical, nullptr)));
  Usages usages{critical != -1, critical == 1, {}};
  for (int i = 0; list && i < sk_ASN1_OBJECT_num(list.get()); ++i)
    usages.nids.push_back(OBJ_obj2nid(sk_ASN1_OBJECT_value(list.get(), i)));
  if (!list) ERR_clear_error();
  return usages;
}

bool Has(const Usages& usages, int nid) { return std::ranges::find(usages.nids, nid) != usages.nids.end(); }

int UsageOf(Purpose purpose) { return purpose == Purpose::kCodeSigning ? NID_code_sign : NID_time_stamp; }

Result<void> CheckCodeSigning(const Certificate& leaf) {
  if (!Has(ReadUsages(leaf), NID_code_sign))
    return Fail(ErrorCode::kCrypto, "the certificate's extended key usage does not have codeSigning");
  X509* x509 = leaf.impl().x509.get();
  if ((X509_get_extension_flags(x509) & EXFLAG_KUSAGE) == 0 || (X509_get_key_usage(x509) & KU_DIGITAL_SIGNATURE) == 0)
    return Fail(ErrorCode::kCrypto, "the certificate's key usage does not have digitalSignature");
  return {};
}

Result<void> CheckTimeStamping(const Certificate& leaf) {
  const Usages usages = ReadUsages(leaf);
  if (!usages.critical || usages.nids != std::vector{NID_time_stamp})
    return Fail(ErrorCode::kCrypto, "the certificate's extended key usage is not timeStamping alone, or not critical");
  // A certificate without key usage has all of them.
  constexpr std::uint32_t kSigning = KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION;
  const std::uint32_t usage = X509_get_key_usage(leaf.impl().x509.get());
  if (usage != UINT32_MAX && ((usage & kSigning) == 0 || (usage & ~kSigning) != 0))
    return Fail(ErrorCode::kCrypto, "the certificate's key usage allows no signatures, or more than those");
  return {};
}

}  // namespace

Result<void> CheckSigner(const Certificate& certificate) {
  const std::uint32_t flags = X509_get_extension_flags(certificate.impl().x509.get());
  ERR_clear_error();
  if ((flags & EXFLAG_INVALID) != 0) return Fail(ErrorCode::kCrypto, "the certificate has a broken extension");
  if ((flags & EXFLAG_CA) != 0 || HasNameConstraints(certificate))
    return Fail(ErrorCode::kCrypto, "the certificate is an authority's, not a signer's");
  if ((flags & EXFLAG_CRITICAL) != 0)
    return Fail(ErrorCode::kCrypto, "the certificate has a critical extension that is not known here");
  return {};
}

bool HasNameConstraints(const Certificate& certificate) {
  return X509_get_ext_by_NID(certificate.impl().x509.get(), NID_name_constraints, -1) >= 0;
}

Result<void> CheckPurpose(const Certificate& leaf, Purpose purpose) {
  PIPESEAL_TRY(CheckSigner(leaf));
  return purpose == Purpose::kCodeSigning ? CheckCodeSigning(leaf) : CheckTimeStamping(leaf);
}

Result<void> CheckAuthority(const Certificate& certificate, Purpose purpose) {
  X509* x509 = certificate.impl().x509.get();
  const bool authority = X509_check_ca(x509) == 1 && (X509_get_extension_flags(x509) & EXFLAG_KUSAGE) != 0;
  ERR_clear_error();
  if (!authority)
    return Fail(ErrorCode::kCrypto, "no authority's certificate: basic constraints or key usage do not let it issue others");
  const Usages usages = ReadUsages(certificate);
  if (!usages.present || Has(usages, UsageOf(purpose)) || Has(usages, NID_anyExtendedKeyUsage)) return {};
  return Fail(ErrorCode::kCrypto, "an authority whose extended key usage does not have {}",
              purpose == Purpose::kCodeSigning ? "codeSigning" : "timeStamping");
}

}  // namespace pipeseal::crypto
