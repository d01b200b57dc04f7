#include "pipeseal/crypto/certificate_path.h"

#include <openssl/err.h>
#include <openssl/x509_vfy.h>

#include <algorithm>

#include "pipeseal/base/escape.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/crypto/certificate_impl.h"
#include "pipeseal/crypto/openssl.h"

namespace pipeseal::crypto {
namespace {

using StoreContext = Handle<X509_STORE_CTX, X509_STORE_CTX_free>;

// 112 bits of security: no SHA-1, no RSA below 2048 bits, anywhere on the way.
constexpr int kAuthenticationLevel = 2;

// An authority key identifier helps to find the issuer and proves nothing. The leaves of in-toto-golang's own example
// have none.
int AllowLeafWithoutKeyIdentifier(int ok, X509_STORE_CTX* context) {
  return ok == 1 || (X509_STORE_CTX_get_error(context) == X509_V_ERR_MISSING_AUTHORITY_KEY_IDENTIFIER &&
                     X509_STORE_CTX_get_error_depth(context) == 0);
}

// OpenSSL's own check of times takes the last second of a certificate for one too late.
void Configure(X509_STORE_CTX* context, Anchors anchors) {
  X509_STORE_CTX_set_verify_cb(context, AllowLeafWithoutKeyIdentifier);
  X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(context);
  X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_X509_STRICT | X509_V_FLAG_NO_CHECK_TIME | X509_V_FLAG_POLICY_CHECK);
  X509_VERIFY_PARAM_set_flags(parameters, anchors == Anchors::kAny ? X509_V_FLAG_PARTIAL_CHAIN : X509_V_FLAG_CHECK_SS_SIGNATURE);
  X509_VERIFY_PARAM_set_auth_level(parameters, kAuthenticationLevel);
  // OpenSSL counts the certificates between the leaf and the root.
  X509_VERIFY_PARAM_set_depth(parameters, static_cast<int>(kDefaultLimits.certificate_chain) - 2);
}

std::vector<const X509*> PathOf(X509_STORE_CTX* context) {
  std::vector<const X509*> path;
  STACK_OF(X509)* chain = X509_STORE_CTX_get0_chain(context);
  for (int i = 0; i < sk_X509_num(chain); ++i) path.push_back(sk_X509_value(chain, i));
  return path;
}

}  // namespace

BorrowedStack MakeStack(std::span<const Certificate> certificates) {
  BorrowedStack stack(sk_X509_new_null());
  for (const Certificate& certificate : certificates)
    if (!stack || sk_X509_push(stack.get(), certificate.impl().x509.get()) <= 0) return nullptr;
  return stack;
}

Result<std::vector<const X509*>> FindPath(const Certificate& leaf, std::span<const Certificate> untrusted,
                                          std::span<const Certificate> trusted, Anchors anchors) {
  const BorrowedStack untrusted_stack = MakeStack(untrusted), trusted_stack = MakeStack(trusted);
  const StoreContext context(X509_STORE_CTX_new());
  if (!untrusted_stack || !trusted_stack || !context ||
      X509_STORE_CTX_init(context.get(), nullptr, leaf.impl().x509.get(), untrusted_stack.get()) != 1)
    return Fail(OpenSslError("cannot verify a certificate"));
  X509_STORE_CTX_set0_trusted_stack(context.get(), trusted_stack.get());
  Configure(context.get(), anchors);
  const bool verified = X509_verify_cert(context.get()) == 1;
  ERR_clear_error();
  if (verified) return PathOf(context.get());
  return Fail(ErrorCode::kCrypto, "the certificate does not lead to a trusted one: {} (certificate {} of the chain)",
              X509_verify_cert_error_string(X509_STORE_CTX_get_error(context.get())),
              X509_STORE_CTX_get_error_depth(context.get()) + 1);
}

bool CouldHaveIssued(const Certificate& issuer, const Certificate& certificate) {
  const bool could = X509_check_issued(issuer.impl().x509.get(), certificate.impl().x509.get()) == X509_V_OK;
  ERR_clear_error();
  return could;
}

Result<void> CheckChain(std::span<const Certificate> chain) {
  const auto between = chain.size() < 2 ? chain.first(0) : chain.subspan(1, chain.size() - 2);
  PIPESEAL_ASSIGN(const std::vector<const X509*> path, FindPath(chain.front(), between, chain.last(1), Anchors::kAny));
  if (!IsPath(path, chain)) return Fail(ErrorCode::kCrypto, "certificates that are not in the order of issue");
  return {};
}

bool IsPath(std::span<const X509* const> path, std::span<const Certificate> chain) {
  return std::ranges::equal(path, chain, {}, {}, [](const Certificate& each) { return each.impl().x509.get(); });
}

Result<void> CheckValidity(const Certificate& certificate, UtcTime when) {
  if (certificate.not_before() <= when && when <= certificate.not_after()) return {};
  return Fail(ErrorCode::kCrypto, "the certificate '{}' is not valid at {}: only from {} to {}",
              EscapeForTerminal(certificate.common_name()), FormatUtcTime(when), FormatUtcTime(certificate.not_before()),
              FormatUtcTime(certificate.not_after()));
}

}  // namespace pipeseal::crypto
