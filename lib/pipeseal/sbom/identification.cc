#include "pipeseal/sbom/identification.h"

#include "pipeseal/base/utf8.h"

namespace pipeseal::sbom {
namespace {

using encoding::Kind;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kSpdx3Context = "https://spdx.org/rdf/";
constexpr std::string_view kOpenVexContext = "https://openvex.dev/ns";
constexpr std::string_view kCycloneDxNamespace = "http://cyclonedx.org/schema/bom/";

// What a JSON-shaped document says of its kind, at its outermost and in `document` (CSAF; SPDX 2 in YAML and XML).
class KindReader : public encoding::SilentValueHandler {
 public:
  bool BeginObject(std::size_t) override {
    ++depth_;
    return true;
  }
  bool EndObject() override {
    --depth_;
    return true;
  }
  bool BeginArray(std::size_t) override {
    if (depth_ == 0) return false;
    ++arrays_;
    return true;
  }
  bool EndArray() override {
    --arrays_;
    return true;
  }
  bool Key(std::string_view key, std::size_t) override {
    if (arrays_ != 0) return true;
    if (depth_ == 1) outer_ = key;
    key_ = key;
    return true;
  }
  bool Scalar(Kind kind, std::string_view text, std::size_t) override {
    if (kind != Kind::kString && kind != Kind::kNumber) return true;
    const bool within = depth_ == 2 && arrays_ == 0 && (outer_ == "document" || outer_ == "Document");
    const bool in_context = depth_ == 1 && arrays_ == 1 && key_ == "@context";
    if (!(depth_ == 1 && arrays_ == 0) && !within && !in_context) return true;
    if (in_context || key_ == "@context") {
      if (context.empty()) context = text;
    } else if (key_ == "bomFormat") {
      bom_format = text;
    } else if (key_ == "specVersion") {
      spec_version = text;
    } else if (key_ == "spdxVersion") {
      spdx_version = text;
    } else if (key_ == "SPDXID") {
      spdx_id = true;
    } else if (key_ == "csaf_version") {
      csaf_version = text;
    } else if (key_ == "_type") {
      statement_type = text;
    } else if (key_ == "payloadType") {
      payload_type = text;
    }
    return !Decided();
  }

  std::string_view bom_format, spec_version, spdx_version, context, csaf_version, statement_type, payload_type;
  bool spdx_id = false;

 private:
  bool Decided() const {
    return (bom_format == "CycloneDX" && !spec_version.empty()) || !spdx_version.empty() || context.starts_with(kSpdx3Context) ||
           context.starts_with(kOpenVexContext);
  }

  std::size_t depth_ = 0, arrays_ = 0;
  std::string_view outer_, key_;
};

std::string WithoutPrefix(std::string_view version) {
  return std::string(version.starts_with("SPDX-") ? version.substr(5) : version);
}

// "3.0.1" of "https://spdx.org/rdf/3.0.1/spdx-context.jsonld".
std::string VersionInContext(std::string_view context, std::string_view prefix) {
  context.remove_prefix(prefix.size());
  while (context.starts_with('/')) context.remove_prefix(1);
  return std::string(context.substr(0, context.find('/')));
}

Result<Identification> IdentifyMembers(const KindReader& said, Encoding encoding) {
  if (said.bom_format == "CycloneDX") return Identification{DocumentType::kCycloneDx, encoding, std::string(said.spec_version)};
  if (said.context.starts_with(kSpdx3Context))
    return Identification{DocumentType::kSpdx3, Encoding::kJsonLd, VersionInContext(said.context, kSpdx3Context)};
  if (said.context.starts_with(kOpenVexContext))
    return Identification{DocumentType::kOpenVex, encoding, VersionInContext(said.context, kOpenVexContext)};
  if (!said.spdx_version.empty() || said.spdx_id)
    return Identification{DocumentType::kSpdx2, encoding, WithoutPrefix(said.spdx_version)};
  if (!said.csaf_version.empty()) return Identification{DocumentType::kCsaf, encoding, std::string(said.csaf_version)};
  if (!said.bom_format.empty()) return Fail(ErrorCode::kSchema, "bomFormat must be \"CycloneDX\", in exactly these letters");
  if (!said.payload_type.empty() || !said.statement_type.empty())
    return Fail(Error(ErrorCode::kSchema, "this is an attestation, not an SBOM")
                    .WithHint("`pipeseal inspect` shows what is in it; `sbom check --attestation` holds an SBOM against it"));
  return Fail(ErrorCode::kSchema, "no member says that this is an SBOM: bomFormat, spdxVersion or @context");
}

// The start tag of the root, behind the declaration, comments and white space. Empty if there is none.
std::string_view RootTag(std::string_view text) {
  while (true) {
    const std::size_t open = text.find('<');
    if (open == std::string_view::npos) return {};
    text.remove_prefix(open);
    std::string_view end = ">";
    if (text.starts_with("<!--")) end = "-->";
    if (text.starts_with("<?")) end = "?>";
    const std::size_t close = text.find(end);
    if (close == std::string_view::npos) return {};
    if (end == ">") return text.substr(0, close + 1);
    text.remove_prefix(close + end.size());
  }
}

Result<Identification> IdentifyXml(std::string_view text) {
  const std::string_view tag = RootTag(text);
  if (tag.starts_with("<!")) return Fail(ErrorCode::kSyntax, "a document type declaration, which SBOMs have no use for");
  if (const std::size_t at = tag.find(kCycloneDxNamespace); at != std::string_view::npos) {
    const std::string_view version = tag.substr(at + kCycloneDxNamespace.size());
    return Identification{DocumentType::kCycloneDx, Encoding::kXml, std::string(version.substr(0, version.find_first_of("\"'")))};
  }
  if (tag.find("http://www.w3.org/1999/02/22-rdf-syntax-ns#") != std::string_view::npos) {
    // The version is a property of the document's node, wherever that stands.
    const std::size_t at = text.find("specVersion>SPDX-");
    std::string version;
    if (at != std::string_view::npos) {
      version = std::string(text.substr(at + 17, 12));
      version = version.substr(0, version.find('<'));
    }
    return Identification{DocumentType::kSpdx2, Encoding::kRdfXml, version};
  }
  if (tag.starts_with("<Document")) {
    const std::size_t at = text.find("<spdxVersion>");
    const std::string_view version = at == std::string_view::npos ? std::string_view() : text.substr(at + 13, 16);
    if (!version.empty())
      return Identification{DocumentType::kSpdx2, Encoding::kSpdxXml, WithoutPrefix(version.substr(0, version.find('<')))};
  }
  return Fail(ErrorCode::kSchema, "the root element says nothing of CycloneDX or SPDX");
}

// The value of a line `SPDXVersion: …`, whatever ends lines.
std::optional<std::string_view> TagValueVersion(std::string_view text) {
  constexpr std::string_view kTag = "SPDXVersion:";
  for (std::size_t at = text.find(kTag); at != std::string_view::npos; at = text.find(kTag, at + 1)) {
    std::size_t begin = at;
    while (begin != 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t')) --begin;
    if (begin != 0 && text[begin - 1] != '\n' && text[begin - 1] != '\r') continue;
    std::string_view value = text.substr(at + kTag.size());
    value = value.substr(0, value.find_first_of("\r\n"));
    const std::size_t first = value.find_first_not_of(" \t");
    if (first == std::string_view::npos) return std::string_view();
    return value.substr(first, value.find_last_not_of(" \t") - first + 1);
  }
  return std::nullopt;
}

}  // namespace

std::string_view NameOf(DocumentType type) {
  switch (type) {
    case DocumentType::kCycloneDx: return "CycloneDX";
    case DocumentType::kSpdx2:
    case DocumentType::kSpdx3: return "SPDX";
    case DocumentType::kOpenVex: return "OpenVEX";
    case DocumentType::kCsaf: return "CSAF";
  }
  return "SPDX";
}

Result<std::string> DecodeText(std::string text) {
  const bool little = text.starts_with("\xFF\xFE"), big = text.starts_with("\xFE\xFF");
  if (!little && !big) return text;
  if (text.size() % 2 != 0) return Fail(ErrorCode::kSyntax, "UTF-16 with half a character at its end");
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(text[at]), second = static_cast<unsigned char>(text[at + 1]);
    return static_cast<char32_t>(little ? first | (second << 8) : (first << 8) | second);
  };
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 2; at < text.size(); at += 2) {
    char32_t character = unit(at);
    if (character >= 0xD800 && character < 0xE000) {
      const char32_t low = at + 2 < text.size() ? unit(at + 2) : 0;
      if (character >= 0xDC00 || low < 0xDC00 || low > 0xDFFF)
        return Fail(ErrorCode::kSyntax, "byte {}: half of a UTF-16 surrogate pair", at);
      character = 0x10000 + ((character - 0xD800) << 10) + (low - 0xDC00);
      at += 2;
    }
    AppendUtf8(character, out);
  }
  return out;
}

std::string_view SkipByteOrderMark(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  return text;
}

bool LooksLikeJson(std::string_view text) {
  text = SkipByteOrderMark(text);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

Result<std::optional<Identification>> IdentifyText(std::string_view text) {
  text = SkipByteOrderMark(text);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return Fail(ErrorCode::kSchema, "there is nothing in it");
  if (text[first] == '<') return IdentifyXml(text);
  if (const auto version = TagValueVersion(text))
    return Identification{DocumentType::kSpdx2, Encoding::kTagValue, WithoutPrefix(*version)};
  return std::nullopt;
}

Result<Identification> IdentifyValues(const encoding::ValueSource& values, Encoding encoding) {
  KindReader said;
  PIPESEAL_TRY(values.Walk(said));
  return IdentifyMembers(said, encoding);
}

}  // namespace pipeseal::sbom
