// FindAnchor: a certificate's way to a root (RFC 5280 section 6).
#include <openssl/err.h>
#include <openssl/x509_vfy.h>

#include "pipeseal/base/limits.h"
#include "pipeseal/crypto/certificate_impl.h"
#include "pipeseal/crypto/openssl.h"

namespace pipeseal::crypto {
namespace {

using Store = Handle<X509_STORE, X509_STORE_free>;
using StoreContext = Handle<X509_STORE_CTX, X509_STORE_CTX_free>;
struct FreeStack {
  void operator()(STACK_OF(X509) * stack) const { sk_X509_free(stack); }
};
using BorrowedStack = std::unique_ptr<STACK_OF(X509), FreeStack>;

// 112 bits of security: no SHA-1, no RSA below 2048 bits, anywhere in the chain.
constexpr int kAuthenticationLevel = 2;

Store MakeStore(std::span<const Certificate> roots) {
  Store store(X509_STORE_new());
  for (const Certificate& root : roots)
    if (!store || X509_STORE_add_cert(store.get(), root.impl().x509.get()) != 1) return nullptr;
  return store;
}

BorrowedStack MakeStack(std::span<const Certificate> certificates) {
  BorrowedStack stack(sk_X509_new_null());
  for (const Certificate& certificate : certificates)
    if (!stack || sk_X509_push(stack.get(), certificate.impl().x509.get()) <= 0) return nullptr;
  return stack;
}

// An authority key identifier helps to find the issuer and proves nothing. The leaves of in-toto-golang's own example
// have none.
int AllowLeafWithoutKeyIdentifier(int ok, X509_STORE_CTX* context) {
  return ok == 1 || (X509_STORE_CTX_get_error(context) == X509_V_ERR_MISSING_AUTHORITY_KEY_IDENTIFIER &&
                     X509_STORE_CTX_get_error_depth(context) == 0);
}

void Configure(X509_STORE_CTX* context, UtcTime now) {
  X509_STORE_CTX_set_verify_cb(context, AllowLeafWithoutKeyIdentifier);
  X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(context);
  X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_X509_STRICT | X509_V_FLAG_CHECK_SS_SIGNATURE);
  X509_VERIFY_PARAM_set_time(parameters, now.seconds);
  X509_VERIFY_PARAM_set_auth_level(parameters, kAuthenticationLevel);
  // OpenSSL counts the certificates between the leaf and the root.
  X509_VERIFY_PARAM_set_depth(parameters, static_cast<int>(kDefaultLimits.certificate_chain) - 2);
}

// A functionary's certificate signs metadata: it is no authority, and its key is allowed to sign.
Result<void> CheckLeaf(const Certificate& leaf) {
  X509* x509 = leaf.impl().x509.get();
  const std::uint32_t flags = X509_get_extension_flags(x509);
  if ((flags & EXFLAG_INVALID) != 0) return Fail(OpenSslError("the certificate has a broken extension"));
  if ((flags & EXFLAG_CA) != 0) return Fail(ErrorCode::kCrypto, "the certificate is an authority's, not a signer's");
  if ((flags & EXFLAG_KUSAGE) != 0 && (X509_get_key_usage(x509) & KU_DIGITAL_SIGNATURE) == 0)
    return Fail(ErrorCode::kCrypto, "the certificate's key usage does not allow signatures");
  return {};
}

Result<std::size_t> IndexOfRoot(X509_STORE_CTX* context, std::span<const Certificate> roots) {
  STACK_OF(X509)* chain = X509_STORE_CTX_get0_chain(context);
  const X509* anchor = sk_X509_value(chain, sk_X509_num(chain) - 1);
  for (std::size_t i = 0; i < roots.size(); ++i)
    if (X509_cmp(roots[i].impl().x509.get(), anchor) == 0) return i;
  return Fail(ErrorCode::kCrypto, "the certificate's chain does not end at a given root");
}

}  // namespace

Result<std::size_t> FindAnchor(const Certificate& leaf, std::span<const Certificate> intermediates,
                               std::span<const Certificate> roots, UtcTime now) {
  PIPESEAL_TRY(CheckLeaf(leaf));
  const Store store = MakeStore(roots);
  const BorrowedStack untrusted = MakeStack(intermediates);
  const StoreContext context(X509_STORE_CTX_new());
  if (!store || !untrusted || !context ||
      X509_STORE_CTX_init(context.get(), store.get(), leaf.impl().x509.get(), untrusted.get()) != 1)
    return Fail(OpenSslError("cannot verify a certificate"));
  Configure(context.get(), now);
  const bool verified = X509_verify_cert(context.get()) == 1;
  ERR_clear_error();
  if (!verified)
    return Fail(ErrorCode::kCrypto, "the certificate does not lead to a root: {} (certificate {} of the chain)",
                X509_verify_cert_error_string(X509_STORE_CTX_get_error(context.get())),
                X509_STORE_CTX_get_error_depth(context.get()) + 1);
  return IndexOfRoot(context.get(), roots);
}

}  // namespace pipeseal::crypto
