#include "pipeseal/crypto/certificate_form.h"

#include <algorithm>

#include "pipeseal/crypto/der.h"

namespace pipeseal::crypto {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::uint8_t kVersionTag = DerContext(0);
constexpr std::uint8_t kExtensionsTag = DerContext(3);
constexpr std::string_view kVersion3 = "\x02\x01\x02"sv;
constexpr std::size_t kMaxSerialBytes = 20;  // RFC 5280 section 4.1.2.2
// id-ce: the extensions of X.509 itself, whose values are DER.
constexpr std::string_view kStandardExtension = "\x55\x1d"sv;
constexpr std::string_view kNameConstraints = "\x55\x1d\x1e"sv;
constexpr std::string_view kPolicyConstraints = "\x55\x1d\x24"sv;
constexpr std::string_view kExtendedKeyUsage = "\x55\x1d\x25"sv;

std::unexpected<Error> Broken(std::string_view what) { return Fail(ErrorCode::kSyntax, "a certificate {}", what); }

struct Parts {
  ByteView tbs, algorithm;
};
std::optional<Parts> ReadParts(ByteView der) {
  DerReader outer(der);
  const auto certificate = outer.Read(kDerSequence);
  if (!certificate || !outer.empty()) return std::nullopt;
  DerReader inner(*certificate);
  const auto tbs = inner.Read(kDerSequence);
  const auto algorithm = inner.ReadWhole(kDerSequence);
  if (!tbs || !algorithm || !inner.Read(kDerBitString) || !inner.empty()) return std::nullopt;
  return Parts{*tbs, *algorithm};
}

// RFC 5280 section 4.2.1.10: at least one list of subtrees, none of them empty.
bool IsSoundNameConstraints(ByteView value) {
  DerReader lists(DerReader(value).Read(kDerSequence).value_or(ByteView()));
  const auto permitted = lists.Read(DerContext(0)), excluded = lists.Read(DerContext(1));
  return (permitted || excluded) && permitted != ByteView() && excluded != ByteView() && lists.empty();
}

// OpenSSL takes a list that says nothing for one that is not there.
bool IsSoundValue(ByteView id, ByteView value) {
  if (!id.starts_with(kStandardExtension)) return true;
  if (!IsCanonicalDer(value)) return false;
  if (id == kNameConstraints) return IsSoundNameConstraints(value);
  return id != kExtendedKeyUsage || !DerReader(value).Read(kDerSequence).value_or(ByteView()).empty();
}

std::optional<ExtensionForm> ReadExtension(ByteView whole) {
  DerReader outer(whole);
  DerReader inner(outer.Read(kDerSequence).value_or(ByteView()));
  const auto id = inner.Read(kDerObjectId);
  const auto critical = inner.Read(kDerBoolean);
  const auto value = inner.Read(kDerOctetString);
  // FALSE is the default, which DER leaves out.
  if (!id || !value || !inner.empty() || critical == "\0"sv) return std::nullopt;
  if (*id == kPolicyConstraints && !critical) return std::nullopt;  // RFC 5280 section 4.2.1.11
  if (!IsSoundValue(*id, *value)) return std::nullopt;
  return ExtensionForm{*id, *value, whole};
}

Result<std::vector<ExtensionForm>> ReadExtensions(ByteView explicit_contents) {
  DerReader outer(explicit_contents);
  const auto list = outer.Read(kDerSequence);
  if (!list || list->empty() || !outer.empty()) return Broken("with a broken list of extensions");
  std::vector<ExtensionForm> extensions;
  for (DerReader reader(*list); !reader.empty();) {
    const auto extension = ReadExtension(reader.ReadWhole(kDerSequence).value_or(ByteView()));
    if (!extension) return Broken("with a broken extension");
    extensions.push_back(*extension);
  }
  std::vector<ByteView> ids;
  for (const ExtensionForm& extension : extensions) ids.push_back(extension.id);
  std::ranges::sort(ids);
  if (std::ranges::adjacent_find(ids) != ids.end()) return Broken("that has an extension twice");
  return extensions;
}

}  // namespace

Result<CertificateForm> ReadCertificateForm(ByteView der) {
  const std::optional<Parts> parts = ReadParts(der);
  if (!parts || !IsCanonicalDer(der)) return Broken("that is not canonical DER, or with bytes after it");
  DerReader tbs(parts->tbs);
  const auto version = tbs.Read(kVersionTag);
  const auto serial = tbs.ReadUnsigned();
  const auto algorithm = tbs.ReadWhole(kDerSequence);
  const bool has_names = tbs.Read(kDerSequence) && tbs.Read(kDerSequence) && tbs.Read(kDerSequence);  // issuer, validity, subject
  const auto key = tbs.ReadWhole(kDerSequence);
  CertificateForm form{key.value_or(ByteView()), parts->tbs.substr(0, parts->tbs.size() - tbs.rest().size()), {}};
  const auto extensions = tbs.Read(kExtensionsTag);
  if (!algorithm || !has_names || !key || !tbs.empty()) return Broken("whose parts are not those of RFC 5280");
  if (!serial || serial->empty() || serial->size() > kMaxSerialBytes)
    return Broken("whose serial number is not a positive one of at most 20 bytes");
  if (*algorithm != parts->algorithm) return Broken("whose inner and outer signature algorithm differ");
  // Version 1, the default, knows no extensions; version 2 never came into use.
  if (version ? *version != kVersion3 : extensions.has_value())
    return Broken("whose version does not fit its extensions");
  if (extensions) {
    PIPESEAL_ASSIGN(form.extensions, ReadExtensions(*extensions));
  }
  return form;
}

}  // namespace pipeseal::crypto
