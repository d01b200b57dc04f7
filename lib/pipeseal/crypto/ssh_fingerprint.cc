#include "pipeseal/crypto/ssh_fingerprint.h"

#include <algorithm>
#include <iterator>

#include "pipeseal/base/base64.h"
#include "pipeseal/crypto/hasher.h"

namespace pipeseal::crypto {
namespace {

struct KeyForm {
  SignatureScheme scheme;
  std::string_view type, curve;  // RFC 8709 section 4, RFC 5656 section 3.1
  std::size_t size;              // of the point or key, which ends the SubjectPublicKeyInfo
};
constexpr KeyForm kForms[] = {
    {SignatureScheme::kEd25519, "ssh-ed25519", "", 32},
    {SignatureScheme::kEcdsaSha256, "ecdsa-sha2-nistp256", "nistp256", 65},
    {SignatureScheme::kEcdsaSha384, "ecdsa-sha2-nistp384", "nistp384", 97},
    {SignatureScheme::kEcdsaSha512, "ecdsa-sha2-nistp521", "nistp521", 133},
};

// RFC 4251 section 5: the length in four bytes, then the bytes.
std::string SshString(ByteView bytes) {
  const auto size = static_cast<std::uint32_t>(bytes.size());
  std::string out;
  for (const int shift : {24, 16, 8, 0}) out.push_back(static_cast<char>(size >> shift & 0xff));
  return out.append(bytes);
}

}  // namespace

std::string SshFingerprint(const PublicKey& key) {
  const auto form = std::ranges::find(kForms, key.scheme(), &KeyForm::scheme);
  if (form == std::end(kForms) || key.spki().size() < form->size) return {};
  std::string blob = SshString(form->type);
  if (!form->curve.empty()) blob += SshString(form->curve);
  blob += SshString(key.spki().substr(key.spki().size() - form->size));
  std::string text = ToBase64(Hash(HashAlgorithm::kSha256, blob).bytes());
  while (text.ends_with('=')) text.pop_back();
  return "SHA256:" + text;
}

}  // namespace pipeseal::crypto
