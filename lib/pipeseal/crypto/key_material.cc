#include "pipeseal/crypto/key_material.h"

#include <openssl/core_names.h>

#include <array>
#include <optional>

#include "pipeseal/base/hex.h"
#include "pipeseal/crypto/der.h"
#include "pipeseal/crypto/ed25519_point.h"
#include "pipeseal/crypto/openssl.h"

namespace pipeseal::crypto {
namespace {

using std::string_view_literals::operator""sv;

constexpr int kMinModulusBits = 2048;
constexpr int kMaxModulusBits = 8192;
constexpr int kMaxDsaModulusBits = 4096;
constexpr std::size_t kMaxExponentBytes = 8;

// A canonical SubjectPublicKeyInfo on a curve differs from others only in its last bytes.
struct PointForm {
  KeyFamily family;
  const char* group;  // OpenSSL's name; null for Ed25519
  std::string_view prefix;
  std::size_t point_size;
};
constexpr PointForm kPointForms[] = {
    {KeyFamily::kEd25519, nullptr, "\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00"sv, 32},
    {KeyFamily::kP256, "prime256v1",
     "\x30\x59\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07\x03\x42"
     "\x00"sv,
     65},
    {KeyFamily::kP384, "secp384r1",
     "\x30\x76\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x22\x03\x62\x00"sv, 97},
    {KeyFamily::kP521, "secp521r1",
     "\x30\x81\x9b\x30\x10\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x23\x03\x81\x86\x00"sv, 133},
};

constexpr std::string_view kRsaOid = "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01"sv;
// rsaEncryption with its NULL parameters (RFC 3279 section 2.3.1).
constexpr std::string_view kRsaAlgorithm = "\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00"sv;

// Algorithms that are named in the message when they are refused.
struct RefusedAlgorithm {
  std::string_view oid;
  std::string_view why;
};
constexpr RefusedAlgorithm kRefused[] = {
    {"\x2b\x65\x70"sv, "an Ed25519 key that is not in canonical form"},
    {"\x2a\x86\x48\xce\x3d\x02\x01"sv,
     "an elliptic-curve key that is not an uncompressed point on P-256, P-384 or P-521, named, in canonical form"},
    {"\x2b\x65\x71"sv, "an Ed448 key, which is not supported here"},
    {"\x2b\x65\x6e"sv, "an X25519 key, which cannot sign"},
    {"\x2b\x65\x6f"sv, "an X448 key, which cannot sign"},
    {"\x2a\x86\x48\xce\x38\x04\x01"sv, "a DSA key, which is supported only as a GnuPG key object"},
    {"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a"sv, "an RSASSA-PSS key: use its rsaEncryption form"},
};

Error Refusal(ByteView oid) {
  for (const RefusedAlgorithm& refused : kRefused)
    if (refused.oid == oid) return Error(ErrorCode::kUnsupported, std::string(refused.why));
  return Error(ErrorCode::kUnsupported, "a public key of an algorithm that is not supported here");
}

BigNumber Number(ByteView bytes) {
  return BigNumber(BN_bin2bn(Data(bytes), static_cast<int>(bytes.size()), nullptr));
}

PkeyHandle FromParams(const char* type, OSSL_PARAM* params) {
  const PkeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* key = nullptr;
  if (!context || params == nullptr || EVP_PKEY_fromdata_init(context.get()) != 1) return nullptr;
  if (EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params) != 1) return nullptr;
  return PkeyHandle(key);
}

// OpenSSL checks that the point is on the curve; both have cofactor 1, so that is all there is to check.
PkeyHandle MakePoint(const char* group, ByteView point) {
  Bytes group_name(group);
  Bytes bytes(point);
  std::array params = {
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group_name.data(), group_name.size()),
      OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, bytes.data(), bytes.size()),
      OSSL_PARAM_construct_end()};
  return FromParams("EC", params.data());
}

Result<KeyMaterial> ReadPoint(const PointForm& form, ByteView point, PkeyHandle key) {
  if (form.group == nullptr) return MakeEd25519(point);
  if (point[0] != '\x04')
    return Fail(ErrorCode::kUnsupported, "an elliptic-curve key whose point is not uncompressed");
  if (!key) key = MakePoint(form.group, point);
  if (!key) return Fail(OpenSslError("an elliptic-curve key whose point is not on its curve"));
  Bytes spki(form.prefix);
  spki += point;
  return KeyMaterial{form.family, std::move(key), std::move(spki)};
}

struct RsaNumbers {
  ByteView modulus, exponent;
};
std::optional<RsaNumbers> ReadRsaNumbers(ByteView der) {
  DerReader outer(der);
  const auto sequence = outer.Read(kDerSequence);
  if (!sequence || !outer.empty()) return std::nullopt;
  DerReader inner(*sequence);
  const auto modulus = inner.ReadUnsigned();
  const auto exponent = inner.ReadUnsigned();
  if (!modulus || !exponent || !inner.empty()) return std::nullopt;
  return RsaNumbers{*modulus, *exponent};
}

Bytes WriteRsaSpki(ByteView modulus, ByteView exponent) {
  const Bytes numbers = WriteDer(kDerSequence, {WriteDerUnsigned(modulus), WriteDerUnsigned(exponent)});
  return WriteDer(kDerSequence, {kRsaAlgorithm, WriteDer(kDerBitString, {"\0"sv, numbers})});
}

bool IsOdd(ByteView number) { return !number.empty() && (number.back() & 1) != 0; }

Result<void> CheckRsa(ByteView modulus, ByteView exponent) {
  const int bits = BN_num_bits(Number(modulus).get());
  if (bits < kMinModulusBits || bits > kMaxModulusBits)
    return Fail(ErrorCode::kCrypto, "an RSA key of {} bits; {} to {} are accepted", bits, kMinModulusBits,
                kMaxModulusBits);
  if (!IsOdd(modulus)) return Fail(ErrorCode::kCrypto, "an RSA key whose modulus is even");
  if (exponent.size() > kMaxExponentBytes)
    return Fail(ErrorCode::kCrypto, "an RSA key whose exponent has more than 64 bits");
  std::uint64_t value = 0;
  for (const char c : exponent) value = value << 8 | static_cast<unsigned char>(c);
  if (value < 65537 || value % 2 == 0)
    return Fail(ErrorCode::kCrypto, "an RSA key whose exponent is not an odd number from 65537 on");
  return {};
}

struct DsaBigNumbers {
  BigNumber p, q, g, y;
};

bool InSubgroup(const BIGNUM* element, const DsaBigNumbers& numbers, BN_CTX* context) {
  const BigNumber power(BN_new());
  return power && !BN_is_negative(element) && !BN_is_zero(element) && !BN_is_one(element) &&
         BN_cmp(element, numbers.p.get()) < 0 &&
         BN_mod_exp(power.get(), element, numbers.q.get(), numbers.p.get(), context) == 1 && BN_is_one(power.get());
}

// FIPS 186-4: q divides p - 1, and g and y lie in the subgroup of order q.
Result<void> CheckDsa(const DsaBigNumbers& numbers) {
  const int p_bits = BN_num_bits(numbers.p.get()), q_bits = BN_num_bits(numbers.q.get());
  if (p_bits < kMinModulusBits || p_bits > kMaxDsaModulusBits || (q_bits != 224 && q_bits != 256))
    return Fail(ErrorCode::kCrypto, "a DSA key of {}/{} bits; p of {} to {} and q of 224 or 256 are accepted", p_bits,
                q_bits, kMinModulusBits, kMaxDsaModulusBits);
  const BigNumberContext context(BN_CTX_new());
  const BigNumber rest(BN_new());
  if (!context || !rest || !BN_is_odd(numbers.p.get()) || !BN_is_odd(numbers.q.get()) ||
      BN_mod(rest.get(), numbers.p.get(), numbers.q.get(), context.get()) != 1 || !BN_is_one(rest.get()) ||
      !InSubgroup(numbers.g.get(), numbers, context.get()) || !InSubgroup(numbers.y.get(), numbers, context.get()))
    return Fail(ErrorCode::kCrypto, "a DSA key whose numbers do not belong together");
  return {};
}

Result<Bytes> EncodeSpki(EVP_PKEY* key) {
  unsigned char* der = nullptr;
  const int size = i2d_PUBKEY(key, &der);
  if (size <= 0) return Fail(OpenSslError("cannot encode a public key"));
  Bytes spki(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return spki;
}

}  // namespace

std::string_view NameOf(KeyFamily family) {
  switch (family) {
    case KeyFamily::kEd25519:
      return "Ed25519";
    case KeyFamily::kP256:
      return "ECDSA P-256";
    case KeyFamily::kP384:
      return "ECDSA P-384";
    case KeyFamily::kP521:
      return "ECDSA P-521";
    case KeyFamily::kRsa:
      return "RSA";
    case KeyFamily::kDsa:
      return "DSA";
  }
  return {};
}

Result<KeyMaterial> ReadSubjectPublicKeyInfo(ByteView der, PkeyHandle decoded) {
  InitializeOpenSsl();
  for (const PointForm& form : kPointForms)
    if (der.size() == form.prefix.size() + form.point_size && der.starts_with(form.prefix))
      return ReadPoint(form, der.substr(form.prefix.size()), std::move(decoded));

  DerReader outer(der);
  const auto spki = outer.Read(kDerSequence);
  DerReader inner(spki.value_or(ByteView()));
  const auto algorithm = inner.Read(kDerSequence);
  const auto oid = DerReader(algorithm.value_or(ByteView())).Read(kDerObjectId);
  const auto bits = inner.Read(kDerBitString);
  if (!oid || !bits || !inner.empty() || !outer.empty() || !bits->starts_with('\0'))
    return Fail(ErrorCode::kSyntax, "not a SubjectPublicKeyInfo in DER");
  if (*oid != kRsaOid) return Fail(Refusal(*oid));
  const auto numbers = ReadRsaNumbers(bits->substr(1));
  if (!numbers || WriteRsaSpki(numbers->modulus, numbers->exponent) != der)
    return Fail(ErrorCode::kSyntax, "an RSA key that is not in canonical DER");
  return MakeRsa(numbers->modulus, numbers->exponent);
}

Result<KeyMaterial> ReadRsaPublicKey(ByteView der) {
  const auto numbers = ReadRsaNumbers(der);
  if (!numbers) return Fail(ErrorCode::kSyntax, "not an RSAPublicKey in canonical DER");
  return MakeRsa(numbers->modulus, numbers->exponent);
}

Result<KeyMaterial> MakeEd25519(ByteView raw) {
  PIPESEAL_TRY(CheckEd25519Point(raw));
  PkeyHandle key(EVP_PKEY_new_raw_public_key_ex(nullptr, "ED25519", nullptr, Data(raw), raw.size()));
  if (!key) return Fail(OpenSslError("cannot use an Ed25519 public key"));
  Bytes spki(kPointForms[0].prefix);
  spki += raw;
  return KeyMaterial{KeyFamily::kEd25519, std::move(key), std::move(spki)};
}

Result<KeyMaterial> MakeEcdsa(KeyFamily family, ByteView x, ByteView y) {
  InitializeOpenSsl();
  for (const PointForm& form : kPointForms) {
    if (form.family != family || form.group == nullptr) continue;
    if (x.size() != y.size() || 1 + x.size() + y.size() != form.point_size)
      return Fail(ErrorCode::kSchema, "a coordinate of an {} key has {} bytes", NameOf(family), (form.point_size - 1) / 2);
    Bytes point("\x04");
    point.append(x).append(y);
    return ReadPoint(form, point, nullptr);
  }
  return Fail(ErrorCode::kUsage, "{} is no curve of ECDSA", NameOf(family));
}

Result<KeyMaterial> MakeRsa(ByteView modulus, ByteView exponent) {
  InitializeOpenSsl();
  modulus = WithoutLeadingZeros(modulus);
  exponent = WithoutLeadingZeros(exponent);
  // Before the number is built: the time to check a hostile key must not grow with its size.
  if (modulus.size() > static_cast<std::size_t>(kMaxModulusBits) / 8)
    return Fail(ErrorCode::kCrypto, "an RSA key of more than {} bits", kMaxModulusBits);
  PIPESEAL_TRY(CheckRsa(modulus, exponent));
  const BigNumber n = Number(modulus), e = Number(exponent);
  const ParamBuilder builder(OSSL_PARAM_BLD_new());
  PkeyHandle key;
  if (n && e && builder && OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) == 1 &&
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) == 1)
    key = FromParams("RSA", Params(OSSL_PARAM_BLD_to_param(builder.get())).get());
  if (!key) return Fail(OpenSslError("cannot use an RSA public key"));
  return KeyMaterial{KeyFamily::kRsa, std::move(key), WriteRsaSpki(modulus, exponent)};
}

Result<KeyMaterial> MakeDsa(const DsaNumbers& numbers) {
  InitializeOpenSsl();
  for (const ByteView number : {numbers.p, numbers.q, numbers.g, numbers.y})
    if (WithoutLeadingZeros(number).size() > static_cast<std::size_t>(kMaxDsaModulusBits) / 8)
      return Fail(ErrorCode::kCrypto, "a DSA key of more than {} bits", kMaxDsaModulusBits);
  const DsaBigNumbers big{Number(numbers.p), Number(numbers.q), Number(numbers.g), Number(numbers.y)};
  if (!big.p || !big.q || !big.g || !big.y) return Fail(OpenSslError("cannot use a DSA public key"));
  PIPESEAL_TRY(CheckDsa(big));
  const ParamBuilder builder(OSSL_PARAM_BLD_new());
  PkeyHandle key;
  if (builder && OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_FFC_P, big.p.get()) == 1 &&
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_FFC_Q, big.q.get()) == 1 &&
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_FFC_G, big.g.get()) == 1 &&
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, big.y.get()) == 1)
    key = FromParams("DSA", Params(OSSL_PARAM_BLD_to_param(builder.get())).get());
  if (!key) return Fail(OpenSslError("cannot use a DSA public key"));
  PIPESEAL_ASSIGN(Bytes spki, EncodeSpki(key.get()));
  return KeyMaterial{KeyFamily::kDsa, std::move(key), std::move(spki)};
}

}  // namespace pipeseal::crypto
