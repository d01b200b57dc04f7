// SignJsf: declared in jsf.h.
#include <algorithm>
#include <array>

#include "pipeseal/base/base64.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/encoding/jcs.h"
#include "pipeseal/sbom/jsf.h"
#include "pipeseal/sbom/jsf_signer.h"

namespace pipeseal::sbom {
namespace {

using encoding::Kind;
using encoding::Node;

constexpr std::string_view kWhiteSpace = " \t\r\n";

bool Holds(const Node* node, std::string_view text) {
  return node != nullptr && node->is(Kind::kString) && node->text() == text;
}

// Versions before 1.4 have no place for a signature.
Result<void> CheckSignable(const Node& root) {
  if (!Holds(root.Find("bomFormat"), "CycloneDX"))
    return Fail(ErrorCode::kSchema, "only CycloneDX documents in JSON can be signed");
  constexpr std::array kUnsignable = {"1.0", "1.1", "1.2", "1.3"};
  const Node* version = root.Find("specVersion");
  if (version == nullptr || std::ranges::any_of(kUnsignable, [&](std::string_view old) { return Holds(version, old); }))
    return Fail(ErrorCode::kUnsupported, "CycloneDX has signatures from version 1.4 on");
  if (root.Find(kJsfSignature) != nullptr) return Fail(ErrorCode::kUsage, "the document is signed already");
  return {};
}

// In canonical form, without the closing brace.
Result<std::string> UnsignedSignature(const crypto::PublicKey& key, const JsfSigningOptions& options) {
  const std::optional<crypto::JwaAlgorithm> algorithm = crypto::FindJwaAlgorithm(key.scheme());
  if (!algorithm) return Fail(ErrorCode::kUsage, "JSON Signature Format has no name for {}", NameOf(key.scheme()));
  std::string out = fmt::format("{{\"algorithm\":\"{}\"", NameOf(*algorithm));
  if (!options.key_id.empty()) {
    out += ",\"keyId\":";
    encoding::AppendJcsString(options.key_id, out);
  }
  if (options.embed_key) out += ",\"publicKey\":" + crypto::JwkJson(key);
  return out;
}

// What stands between the last member and the new one: the members of a text in lines get lines of their own.
std::string Separator(std::string_view text, std::size_t first_key) {
  const std::size_t line = text.find_last_not_of(" \t", first_key - 1);
  return line != std::string_view::npos && text[line] == '\n'
             ? ",\n" + std::string(text.substr(line + 1, first_key - line - 1))
             : ",";
}

}  // namespace

Result<std::string> SignJsf(std::string_view text, const crypto::PrivateKey& key, const JsfSigningOptions& options) {
  PIPESEAL_ASSIGN(const encoding::Document document, encoding::Document::ParseJson(std::string(text)));
  const Node& root = document.root();
  PIPESEAL_TRY(CheckSignable(root));
  PIPESEAL_ASSIGN(const std::string signature, UnsignedSignature(key.public_key(), options));
  PIPESEAL_ASSIGN(const encoding::JcsFrame frame, encoding::ToJcsAround(root, kJsfSignature, {}));
  PIPESEAL_ASSIGN(const Bytes value, crypto::SignJwa(key, frame.before + signature + "}" + frame.after));

  // Nothing but white space follows the root's brace, and a member comes before it.
  const std::size_t brace = text.rfind('}');
  const std::size_t end = text.find_last_not_of(kWhiteSpace, brace - 1) + 1;
  std::string out(text.substr(0, end));
  out += Separator(text, root.members()[0].key_range.begin.offset);
  out += fmt::format("\"signature\": {},\"value\":\"{}\"}}", signature, ToBase64Url(value));
  return out += text.substr(end);
}

}  // namespace pipeseal::sbom
