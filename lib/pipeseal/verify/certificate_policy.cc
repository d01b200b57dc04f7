#include "pipeseal/verify/certificate_policy.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace pipeseal::verify {
namespace {

using crypto::Certificate;
using intoto::CertificateConstraint;

// "*" alone takes anything, an empty list wants nothing, otherwise the same names, each once.
bool NamesFit(std::vector<std::string> wanted, std::vector<std::string> found) {
  if (wanted.size() == 1 && wanted.front() == "*") return true;
  std::erase(wanted, "");
  std::ranges::sort(wanted);
  std::ranges::sort(found);
  return wanted == found;
}

bool NamesFit(const CertificateConstraint& constraint, const Certificate& certificate) {
  return (constraint.common_name == "*" || constraint.common_name == certificate.common_name()) &&
         NamesFit(constraint.dns_names, certificate.dns_names()) && NamesFit(constraint.emails, certificate.emails()) &&
         NamesFit(constraint.organizations, certificate.organizations()) && NamesFit(constraint.uris, certificate.uris());
}

bool TakesRoot(const CertificateConstraint& constraint, std::string_view root) {
  return std::ranges::any_of(constraint.roots, [&](const std::string& id) { return id == "*" || id == root; });
}
bool NamesNoRoot(const CertificateConstraint& constraint) {
  return std::ranges::all_of(constraint.roots, [](const std::string& id) { return id == "*"; });
}

// The id of the layout's root that the certificate leads to.
Result<std::string_view> FindRoot(const intoto::Layout& layout, const Certificate& certificate,
                                  std::span<const Certificate> more_intermediates, UtcTime when) {
  std::vector<Certificate> roots, intermediates(more_intermediates.begin(), more_intermediates.end());
  std::vector<std::string_view> ids;
  for (const auto& [id, root] : layout.root_certificates) {
    ids.push_back(id);
    roots.push_back(root);
  }
  for (const auto& [id, intermediate] : layout.intermediate_certificates) intermediates.push_back(intermediate);
  PIPESEAL_ASSIGN(const std::size_t anchor, crypto::FindAnchor(certificate, intermediates, roots, when));
  return ids[anchor];
}

template <typename Takes>
Result<void> FindConstraint(const intoto::Step& step, const Certificate& certificate, Takes&& takes_root) {
  const bool fits = std::ranges::any_of(step.cert_constraints, [&](const CertificateConstraint& constraint) {
    return takes_root(constraint) && NamesFit(constraint, certificate);
  });
  if (fits) return {};
  return Fail(ErrorCode::kCrypto, "the step's constraints take other certificates");
}

}  // namespace

Result<void> CertificatePolicy::CheckFunctionary(const Certificate& certificate, UtcTime now) const {
  PIPESEAL_ASSIGN(const std::string_view root, FindRoot(layout, certificate, {}, now));
  return FindConstraint(step, certificate,
                        [&](const CertificateConstraint& constraint) { return TakesRoot(constraint, root); });
}

Result<void> CertificatePolicy::CheckCertified(const Certificate& certificate, std::span<const Certificate> intermediates,
                                               std::span<const UtcTime> times) const {
  if (layout.root_certificates.empty()) return FindConstraint(step, certificate, NamesNoRoot);
  if (times.empty()) return Fail(ErrorCode::kCrypto, "nobody vouches for the time of the signature");
  std::vector<std::string_view> roots;
  for (const UtcTime time : times) {
    Result<std::string_view> root = FindRoot(layout, certificate, intermediates, time);
    if (!root) return Fail(std::move(root).error().While("the layout's roots"));
    roots.push_back(*root);
  }
  return FindConstraint(step, certificate, [&](const CertificateConstraint& constraint) {
    return std::ranges::all_of(roots, [&](std::string_view root) { return TakesRoot(constraint, root); });
  });
}

}  // namespace pipeseal::verify
