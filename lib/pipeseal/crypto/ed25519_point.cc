#include "pipeseal/crypto/ed25519_point.h"

#include <algorithm>

#include "pipeseal/base/hex.h"
#include "pipeseal/crypto/handle.h"
#include "pipeseal/crypto/openssl.h"

namespace pipeseal::crypto {
namespace {

// All numbers here are big-endian hexadecimal. p = 2^255 - 19.
constexpr const char* kPrime = "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed";
// d = -121665/121666.
constexpr const char* kCurveD = "52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3";
// y of the points whose order divides 8: the identity, order 2, order 4, and both of order 8.
constexpr std::string_view kSmallOrderY[] = {
    "0000000000000000000000000000000000000000000000000000000000000001",
    "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826",
    "7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7",
};

BigNumber FromHexNumber(const char* hex) {
  BIGNUM* number = nullptr;
  BN_hex2bn(&number, hex);
  return BigNumber(number);
}

// Spec 5.1.3 step 2: x^2 = (y^2 - 1) / (d y^2 + 1) has a solution if and only if the product of both terms is a square.
bool HasSquareRoot(const std::string& y_hex) {
  const BigNumberContext context(BN_CTX_new());
  const BigNumber p = FromHexNumber(kPrime), d = FromHexNumber(kCurveD), y = FromHexNumber(y_hex.c_str());
  const BigNumber y2(BN_new()), u(BN_new()), v(BN_new()), one(BN_new());
  if (!context || !p || !d || !y || !y2 || !u || !v || !one) return false;
  const bool computed = BN_one(one.get()) == 1 && BN_mod_sqr(y2.get(), y.get(), p.get(), context.get()) == 1 &&
                        BN_mod_sub(u.get(), y2.get(), one.get(), p.get(), context.get()) == 1 &&
                        BN_mod_mul(v.get(), y2.get(), d.get(), p.get(), context.get()) == 1 &&
                        BN_mod_add(v.get(), v.get(), one.get(), p.get(), context.get()) == 1 &&
                        BN_mod_mul(u.get(), u.get(), v.get(), p.get(), context.get()) == 1;
  const int symbol = computed ? BN_kronecker(u.get(), p.get(), context.get()) : -1;
  return symbol == 0 || symbol == 1;
}

}  // namespace

Result<void> CheckEd25519Point(ByteView raw) {
  if (raw.size() != 32)
    return Fail(ErrorCode::kSchema, "an Ed25519 public key has 32 bytes, not {}", raw.size());
  Bytes y(raw.rbegin(), raw.rend());
  y[0] = static_cast<char>(y[0] & 0x7f);  // the top bit is the sign of x
  const std::string hex = ToHex(y);
  if (hex >= kPrime) return Fail(ErrorCode::kCrypto, "an Ed25519 public key that is not in canonical form");
  if (std::ranges::find(kSmallOrderY, hex) != std::end(kSmallOrderY))
    return Fail(ErrorCode::kCrypto, "an Ed25519 public key of small order");
  InitializeOpenSsl();
  if (!HasSquareRoot(hex)) return Fail(ErrorCode::kCrypto, "an Ed25519 public key that is not a point of the curve");
  return {};
}

}  // namespace pipeseal::crypto
