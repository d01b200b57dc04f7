// FindAnchor: which root a functionary's certificate leads to.
#include <algorithm>
#include <iterator>

#include "pipeseal/base/limits.h"
#include "pipeseal/crypto/certificate_impl.h"
#include "pipeseal/crypto/certificate_path.h"
#include "pipeseal/crypto/certificate_purpose.h"

namespace pipeseal::crypto {
namespace {

using Certificates = std::span<const Certificate>;

// A functionary's certificate signs metadata, and its key is allowed to.
Result<void> CheckLeaf(const Certificate& leaf, UtcTime now) {
  PIPESEAL_TRY(CheckSigner(leaf));
  // A certificate without key usage has all of them.
  if ((X509_get_key_usage(leaf.impl().x509.get()) & KU_DIGITAL_SIGNATURE) == 0)
    return Fail(ErrorCode::kCrypto, "the certificate's key usage does not allow signatures");
  return CheckValidity(leaf, now);
}

// Where a certificate was renewed, the old one must not stand in the way of the new.
std::vector<Certificate> ValidAt(Certificates certificates, UtcTime now) {
  std::vector<Certificate> valid;
  std::ranges::copy_if(certificates, std::back_inserter(valid),
                       [now](const Certificate& certificate) { return CheckValidity(certificate, now).has_value(); });
  return valid;
}

// OpenSSL follows the first certificate that could be the issuer and never another one. Where several have the same name, every
// way is tried here, within bounds that hostile intermediates cannot stretch.
class WaySearch {
 public:
  WaySearch(Certificates intermediates, Certificates roots) : intermediates_(intermediates), roots_(roots) {}

  // The root at the end of a way that begins with `way` and holds.
  const Certificate* Find(std::vector<Certificate>& way) {
    if (++steps_ > kMaxSteps || way.size() >= kDefaultLimits.certificate_chain) return nullptr;
    for (const Certificate& root : roots_)
      if (CouldHaveIssued(root, way.back()) && Holds(way, root)) return &root;
    for (const Certificate& intermediate : intermediates_) {
      if (!CouldHaveIssued(intermediate, way.back()) || Has(way, intermediate)) continue;
      way.push_back(intermediate);
      if (const Certificate* root = Find(way)) return root;
      way.pop_back();
    }
    return nullptr;
  }

 private:
  static constexpr int kMaxSteps = 256;
  static constexpr int kMaxTrials = 16;  // each of them verifies the signatures of a whole way

  static bool Has(Certificates way, const Certificate& certificate) {
    return std::ranges::find(way, certificate.fingerprint(), [](const Certificate& each) { return each.fingerprint(); }) != way.end();
  }

  bool Holds(Certificates way, const Certificate& root) {
    return ++trials_ <= kMaxTrials && FindPath(way.front(), way.subspan(1), {&root, 1}, Anchors::kSelfSigned).has_value();
  }

  Certificates intermediates_, roots_;
  int steps_ = 0, trials_ = 0;
};

const X509* FindRoot(const Certificate& leaf, Certificates intermediates, Certificates roots, const Result<std::vector<const X509*>>& path) {
  if (path) return path->back();
  std::vector<Certificate> way{leaf};
  const Certificate* root = WaySearch(intermediates, roots).Find(way);
  return root == nullptr ? nullptr : root->impl().x509.get();
}

}  // namespace

Result<std::size_t> FindAnchor(const Certificate& leaf, std::span<const Certificate> intermediates,
                               std::span<const Certificate> roots, UtcTime now) {
  PIPESEAL_TRY(CheckLeaf(leaf, now));
  const std::vector<Certificate> valid_intermediates = ValidAt(intermediates, now), valid_roots = ValidAt(roots, now);
  const auto path = FindPath(leaf, valid_intermediates, valid_roots, Anchors::kSelfSigned);
  const X509* anchor = FindRoot(leaf, valid_intermediates, valid_roots, path);
  const auto root = std::ranges::find(roots, anchor, [](const Certificate& each) { return each.impl().x509.get(); });
  if (root != roots.end()) return static_cast<std::size_t>(root - roots.begin());
  const std::size_t others = intermediates.size() + roots.size() - valid_intermediates.size() - valid_roots.size();
  if (others == 0) return Fail(path.error());
  return Fail(ErrorCode::kCrypto, "{}; {} of the certificates that could lead there are not valid at {}", path.error().message(),
              others, FormatUtcTime(now));
}

}  // namespace pipeseal::crypto
