#include "pipeseal/crypto/openpgp_key.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>

#include "pipeseal/base/hex.h"
#include "pipeseal/crypto/der.h"
#include "pipeseal/crypto/hasher.h"
#include "pipeseal/crypto/public_key_impl.h"
#include "pipeseal/crypto/signature_scheme.h"
#include "pipeseal/encoding/member_reader.h"

namespace pipeseal::crypto {
namespace {

using encoding::Kind;
using encoding::MemberReader;
using encoding::Node;
using encoding::SchemaError;
using std::string_view_literals::operator""sv;

constexpr std::size_t kFingerprintDigits = 40;
constexpr std::int64_t kMaxTime = 0xffff'ffff;  // four bytes in OpenPGP
constexpr std::string_view kHashes = "pgp+SHA2";
// The curve's object id with its length (RFC 4880bis section 9.2), and the octet before a native point.
constexpr std::string_view kEd25519Curve = "\x09\x2b\x06\x01\x04\x01\xda\x47\x0f\x01"sv;
constexpr std::string_view kNativePoint = "\x40"sv;

// A number as securesystemslib names it.
struct Number {
  std::string_view name;
  Bytes value;
};

// What an object says, before anything is made of it.
struct Claims {
  SignatureScheme scheme;
  std::string keyid;
  std::optional<std::int64_t> creation_time;
  std::optional<std::int64_t> validity_period;
  std::vector<Number> numbers;  // in the order of the packet
};

Bytes BigEndian(std::uint64_t value, int bytes) {
  Bytes out;
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) out.push_back(static_cast<char>(value >> shift & 0xff));
  return out;
}

// RFC 4880 section 3.2.
Bytes MultiprecisionInteger(ByteView number) {
  number = WithoutLeadingZeros(number);
  if (number.empty()) return BigEndian(0, 2);
  const int leading_zeros = std::countl_zero(static_cast<std::uint8_t>(number[0]));
  const std::size_t bits = 8 * number.size() - static_cast<std::size_t>(leading_zeros);
  return BigEndian(bits, 2).append(number);
}

// RFC 4880 section 12.2: SHA-1 over the public key packet. It names the key; no trust rests on it.
std::string Fingerprint(const Claims& claims, std::uint8_t algorithm) {
  Bytes packet = "\x04";
  packet += BigEndian(static_cast<std::uint64_t>(*claims.creation_time), 4);
  packet += BigEndian(algorithm, 1);
  if (claims.scheme == SignatureScheme::kOpenPgpEdDsa) {
    packet.append(kEd25519Curve).append(MultiprecisionInteger(Bytes(kNativePoint).append(claims.numbers[0].value)));
  } else {
    for (const Number& number : claims.numbers) packet += MultiprecisionInteger(number.value);
  }
  const Bytes prefix = Bytes("\x99").append(BigEndian(packet.size(), 2));
  return Hash(HashAlgorithm::kSha1, prefix + packet).hex();
}

bool IsFingerprintOf(std::string_view keyid, const Claims& claims) {
  constexpr std::uint8_t kRsaSignOnly = 3;
  if (!claims.creation_time) return true;
  return keyid == Fingerprint(claims, InfoOf(claims.scheme).openpgp_algorithm) ||
         (claims.scheme == SignatureScheme::kOpenPgpRsa && keyid == Fingerprint(claims, kRsaSignOnly));
}

std::span<const std::string_view> NumberNames(SignatureScheme scheme) {
  static constexpr std::array kRsa = {"n"sv, "e"sv};
  static constexpr std::array kDsa = {"p"sv, "q"sv, "g"sv, "y"sv};
  static constexpr std::array kEdDsa = {"q"sv};
  if (scheme == SignatureScheme::kOpenPgpRsa) return kRsa;
  if (scheme == SignatureScheme::kOpenPgpDsa) return kDsa;
  return kEdDsa;
}

Result<void> ReadNumbers(const Node& keyval, Claims& claims) {
  MemberReader reader(keyval, "keyval");
  reader.OptionalString("private");  // known to be empty
  const Node* numbers = reader.Required("public", Kind::kObject);
  PIPESEAL_TRY(reader.Finish());
  MemberReader public_reader(*numbers, "keyval.public");
  for (const std::string_view name : NumberNames(claims.scheme)) {
    std::optional<Bytes> value = FromHex(public_reader.RequiredString(name));
    if (!value) return SchemaError(*numbers, fmt::format("'{}' is not hexadecimal", name));
    claims.numbers.push_back(Number{name, std::move(*value)});
  }
  return public_reader.Finish();
}

Result<std::optional<std::int64_t>> ReadSeconds(MemberReader& reader, std::string_view name) {
  const Node* node = reader.Optional(name, Kind::kNumber);
  if (node == nullptr) return std::nullopt;
  PIPESEAL_ASSIGN(const std::int64_t seconds, encoding::IntegerOf(*node));
  if (seconds < 0 || seconds > kMaxTime) return SchemaError(*node, fmt::format("'{}' is out of range", name));
  return seconds;
}

Result<SignatureScheme> ReadScheme(const Node& object, MemberReader& reader) {
  const std::string method = reader.RequiredString("method");
  const std::string type = reader.RequiredString("type");
  const std::vector<std::string> hashes = reader.RequiredStrings("hashes");
  PIPESEAL_TRY(reader.FinishOpen());
  const std::optional<SignatureScheme> scheme = FindSignatureScheme(method);
  if (!scheme || InfoOf(*scheme).openpgp_algorithm == 0 || std::ranges::find(hashes, kHashes) == hashes.end())
    return Fail(ErrorCode::kUnsupported, "an OpenPGP key of an unknown method or hash");
  if (type != InfoOf(*scheme).keytype) return SchemaError(object, "'type' and 'method' of the key do not fit");
  return *scheme;
}

Result<KeyMaterial> MakeMaterial(const Claims& claims) {
  const std::vector<Number>& numbers = claims.numbers;
  switch (claims.scheme) {
    case SignatureScheme::kOpenPgpRsa:
      return MakeRsa(numbers[0].value, numbers[1].value);
    case SignatureScheme::kOpenPgpDsa:
      return MakeDsa({numbers[0].value, numbers[1].value, numbers[2].value, numbers[3].value});
    default:
      return MakeEd25519(numbers[0].value);
  }
}

// Canonical JSON, as securesystemslib orders and spells it.
std::string WriteObject(const Claims& claims, const std::vector<PublicKey>& subkeys) {
  std::vector<std::string> numbers;
  for (const Number& number : claims.numbers)
    numbers.push_back(fmt::format(R"("{}":"{}")", number.name, ToHex(number.value)));
  std::ranges::sort(numbers);
  std::string json = "{";
  if (claims.creation_time) json += fmt::format(R"("creation_time":{},)", *claims.creation_time);
  json += fmt::format(R"("hashes":["{}"],"keyid":"{}","keyval":{{"private":"","public":{{{}}}}},"method":"{}")",
                      kHashes, claims.keyid, fmt::join(numbers, ","), NameOf(claims.scheme));
  if (!subkeys.empty()) {
    std::vector<std::string> members;
    for (const PublicKey& subkey : subkeys)
      members.push_back(fmt::format(R"("{}":{})", subkey.keyid(), subkey.impl().object_json));
    std::ranges::sort(members);
    json += fmt::format(R"(,"subkeys":{{{}}})", fmt::join(members, ","));
  }
  json += fmt::format(R"(,"type":"{}")", InfoOf(claims.scheme).keytype);
  if (claims.validity_period) json += fmt::format(R"(,"validity_period":{})", *claims.validity_period);
  return json + "}";
}

Result<PublicKey> MakeOpenPgpKey(const Claims& claims, std::vector<PublicKey> subkeys) {
  PIPESEAL_ASSIGN(KeyMaterial material, MakeMaterial(claims));
  Digest fingerprint = Hash(HashAlgorithm::kSha256, material.spki);
  PublicKey::Impl key{std::move(material), claims.scheme, claims.keyid, {claims.keyid}, std::move(fingerprint)};
  // A period of nothing is none, as in OpenPGP (RFC 4880 section 5.2.3.6).
  if (claims.validity_period.value_or(0) > 0 && claims.creation_time)
    key.expires = UtcTime{*claims.creation_time + *claims.validity_period};
  key.object_json = WriteObject(claims, subkeys);
  key.subkeys = std::move(subkeys);
  return PublicKey(std::make_shared<const PublicKey::Impl>(std::move(key)));
}

enum class Rank : std::uint8_t { kMaster, kSubkey };

Result<PublicKey> ReadKey(const Node& object, Rank rank);

Result<std::vector<PublicKey>> ReadSubkeys(const Node* object) {
  std::vector<PublicKey> subkeys;
  if (object == nullptr) return subkeys;
  for (const encoding::Member& member : object->members()) {
    if (!member.value->is(Kind::kObject)) return SchemaError(*member.value, "a subkey is not an object");
    PIPESEAL_ASSIGN(PublicKey subkey, ReadKey(*member.value, Rank::kSubkey));
    if (subkey.keyid() != member.key) return SchemaError(*member.value, "a subkey under another key's id");
    subkeys.push_back(std::move(subkey));
  }
  return subkeys;
}

Result<PublicKey> ReadKey(const Node& object, Rank rank) {
  MemberReader reader(object, rank == Rank::kMaster ? "OpenPGP key" : "OpenPGP subkey");
  PIPESEAL_ASSIGN(const SignatureScheme scheme, ReadScheme(object, reader));
  Claims claims{scheme, reader.RequiredString("keyid"), {}, {}, {}};
  PIPESEAL_ASSIGN(claims.creation_time, ReadSeconds(reader, "creation_time"));
  PIPESEAL_ASSIGN(claims.validity_period, ReadSeconds(reader, "validity_period"));
  const Node* keyval = reader.Required("keyval", Kind::kObject);
  const Node* subkey_objects = rank == Rank::kMaster ? reader.Optional("subkeys", Kind::kObject) : nullptr;
  PIPESEAL_TRY(reader.Finish());
  PIPESEAL_TRY(ReadNumbers(*keyval, claims));
  if (claims.keyid.size() != kFingerprintDigits || !IsHex(claims.keyid))
    return SchemaError(object, "the id of an OpenPGP key is not a fingerprint of 40 digits");
  if (!IsFingerprintOf(claims.keyid, claims))
    return SchemaError(object, "the id of an OpenPGP key is not the key's fingerprint");
  PIPESEAL_ASSIGN(std::vector<PublicKey> subkeys, ReadSubkeys(subkey_objects));
  return MakeOpenPgpKey(claims, std::move(subkeys));
}

}  // namespace

Result<PublicKey> ReadOpenPgpKey(const Node& object) { return ReadKey(object, Rank::kMaster); }

}  // namespace pipeseal::crypto
