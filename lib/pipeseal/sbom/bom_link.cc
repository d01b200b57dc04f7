#include "pipeseal/sbom/bom_link.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/base/percent_encoding.h"
#include "pipeseal/base/utf8.h"

namespace pipeseal::sbom {
namespace {

constexpr std::string_view kPrefix = "urn:cdx:";
constexpr std::string_view kUuidShape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

bool IsUuid(std::string_view text) {
  return std::ranges::equal(text, kUuidShape, [](char c, char shape) {
    return shape == '-' ? c == '-' : IsAsciiDigit(c) || (c >= 'a' && c <= 'f');
  });
}

std::optional<std::uint64_t> ReadVersion(std::string_view text) {
  std::uint64_t version = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
  if (text.empty() || text[0] == '0' || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return version;
}

}  // namespace

bool LooksLikeBomLink(std::string_view text) { return text.starts_with(kPrefix); }

Result<BomLink> BomLink::Parse(std::string_view text) {
  const auto malformed = [&](std::string_view reason) {
    return Fail(ErrorCode::kSyntax, "'{}' is no BOM-Link: {}", EscapeForTerminal(text.substr(0, 100)), reason);
  };
  if (!LooksLikeBomLink(text)) return malformed("it does not begin with \"urn:cdx:\"");
  const std::size_t hash = std::min(text.find('#'), text.size());
  const std::string_view whole = text.substr(kPrefix.size(), hash - kPrefix.size());
  const std::size_t slash = std::min(whole.find('/'), whole.size());
  BomLink link;
  link.uuid = whole.substr(0, slash);
  if (!IsUuid(link.uuid)) return malformed("behind the prefix stands a UUID in lower case");
  const std::optional<std::uint64_t> version = slash < whole.size() ? ReadVersion(whole.substr(slash + 1)) : std::nullopt;
  if (!version) return malformed("behind the UUID stand '/' and the version, a number from 1");
  link.version = *version;
  if (hash == text.size()) return link;
  std::optional<std::string> bom_ref = PercentDecoded(text.substr(hash + 1));
  if (!bom_ref || bom_ref->empty() || !IsValidUtf8(*bom_ref)) return malformed("behind '#' stands a percent-encoded bom-ref");
  link.bom_ref = std::move(*bom_ref);
  return link;
}

std::string BomLink::text() const {
  // What a fragment may hold as it is (RFC 3986 section 3.5).
  constexpr std::string_view kPlain = "!$&'()*+,;=:@/?";
  return fmt::format("{}{}/{}", kPrefix, uuid, version) + (bom_ref.empty() ? "" : "#" + PercentEncoded(bom_ref, kPlain));
}

}  // namespace pipeseal::sbom
