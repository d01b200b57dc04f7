#include "pipeseal/intoto/artifact.h"

#include <algorithm>
#include <deque>
#include <numeric>

#include "pipeseal/base/escape.h"
#include "pipeseal/base/hex.h"
#include "pipeseal/base/path_name.h"
#include "pipeseal/encoding/canonical_json.h"

namespace pipeseal::intoto {
namespace {

using encoding::CanonicalCursor;

// What nearly every hash object is: {"sha256":"…64 digits…"}.
bool IsOneSha256(std::string_view object) {
  constexpr std::string_view kFront = "{\"sha256\":\"", kBack = "\"}";
  return object.size() == kFront.size() + 64 + kBack.size() && object.starts_with(kFront) && object.ends_with(kBack) &&
         IsHex(object.substr(kFront.size(), 64));
}

// A name that has none of the characters that CheckArtifactName and unescaping look at.
bool IsPlainName(std::string_view escaped) {
  return !escaped.empty() && escaped.find("..") == std::string_view::npos &&
         escaped.find('\\') == std::string_view::npos && escaped.find('\0') == std::string_view::npos;
}

}  // namespace

Result<void> CheckHashObject(std::string_view canonical) {
  if (IsOneSha256(canonical)) return {};
  Result<void> status;
  bool strong = false;
  const bool object = CanonicalCursor(canonical).TakeMembers([&](std::string_view name, std::string_view value) {
    const std::string_view digits = CanonicalCursor(value).TakeString();
    if (!value.starts_with('"') || digits.empty() || digits.size() % 2 != 0 || !IsHex(digits)) {
      status = Fail(ErrorCode::kSchema, "the {} digest is not hexadecimal", EscapeForTerminal(name));
      return false;
    }
    const std::optional<HashAlgorithm> algorithm = FindHashAlgorithm(name);
    if (!algorithm) return true;
    const HashAlgorithmInfo& info = InfoOf(*algorithm);
    if (digits.size() != 2 * info.size) {
      status = Fail(ErrorCode::kSchema, "a {} digest has {} digits, not {}", info.name, 2 * info.size, digits.size());
      return false;
    }
    strong = strong || info.collision_resistant;
    return true;
  });
  PIPESEAL_TRY(std::move(status));
  if (!object) return Fail(ErrorCode::kSchema, "the hashes are not an object");
  if (!strong) return Fail(ErrorCode::kSchema, "no digest of a known collision-resistant algorithm");
  return {};
}

Result<ArtifactSet> ArtifactSet::Read(std::string_view canonical) {
  ArtifactSet set;
  const auto unescaped = std::make_shared<std::deque<std::string>>();  // a deque: its strings stay where they are
  set.owned_ = unescaped;
  set.list_.reserve(canonical.size() / 128);
  Result<void> status;
  const bool object = CanonicalCursor(canonical).TakeMembers([&](std::string_view key, std::string_view hashes) {
    Artifact artifact{key, hashes};
    if (!IsPlainName(key)) {
      artifact.name = unescaped->emplace_back(encoding::Unescape(key));
      status = CheckArtifactName(artifact.name);
    }
    if (status && !IsOneSha256(hashes)) {
      Result<void> checked = CheckHashObject(hashes);
      if (!checked)
        status = Fail(std::move(checked).error().While(fmt::format("artifact '{}'", EscapeForTerminal(artifact.name))));
    }
    set.list_.push_back(artifact);
    return status.has_value();
  });
  PIPESEAL_TRY(std::move(status));
  if (!object) return Fail(ErrorCode::kSchema, "not an object of artifacts");
  return set;
}

ArtifactSet ArtifactSet::FromRecording(source::Recording recording) {
  struct Owned {
    source::Recording recording;
    std::string hashes;  // the hash objects, one behind the other
  };
  const auto owned = std::make_shared<Owned>(Owned{std::move(recording), {}});
  const source::Recording& recorded = owned->recording;
  // Canonical JSON has the algorithms in the order of their names.
  std::vector<std::size_t> order(recorded.algorithms().size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto name_of = [&](std::size_t algorithm) { return InfoOf(recorded.algorithms()[algorithm]).name; };
  std::ranges::sort(order, {}, name_of);

  std::size_t object_size = 1;
  for (std::size_t algorithm : order)
    object_size += name_of(algorithm).size() + 6 + 2 * InfoOf(recorded.algorithms()[algorithm]).size;
  owned->hashes.reserve(object_size * recorded.size());
  ArtifactSet set;
  set.list_.reserve(recorded.size());
  for (std::size_t i = 0; i < recorded.size(); ++i) {
    const std::size_t begin = owned->hashes.size();
    for (std::size_t algorithm : order) {
      owned->hashes += algorithm == order.front() ? "{\"" : ",\"";
      owned->hashes += name_of(algorithm);
      owned->hashes += "\":\"";
      const ByteView digest = recorded.digest(i, algorithm);
      owned->hashes.resize(owned->hashes.size() + 2 * digest.size());
      WriteHex(digest, owned->hashes.data() + owned->hashes.size() - 2 * digest.size());
      owned->hashes += '"';
    }
    owned->hashes += '}';
    set.list_.push_back({recorded.name(i), std::string_view(owned->hashes).substr(begin)});
  }
  set.owned_ = owned;
  return set;
}

Result<ArtifactSet> ArtifactSet::FromDigests(const std::map<std::string, DigestSet, std::less<>>& artifacts) {
  const auto owned = std::make_shared<std::deque<std::string>>();  // a deque: its strings stay where they are
  ArtifactSet set;
  set.owned_ = owned;
  set.list_.reserve(artifacts.size());
  for (const auto& [name, digests] : artifacts) {
    PIPESEAL_TRY(CheckArtifactName(name));
    const std::string& hashes = owned->emplace_back(HashObject(digests));
    if (Result<void> checked = CheckHashObject(hashes); !checked)
      return Fail(std::move(checked).error().While(fmt::format("artifact '{}'", EscapeForTerminal(name))));
    set.list_.push_back({owned->emplace_back(name), hashes});
  }
  return set;
}

const Artifact* ArtifactSet::Find(std::string_view name) const {
  const auto at = std::ranges::lower_bound(list_, name, {}, &Artifact::name);
  return at != list_.end() && at->name == name ? &*at : nullptr;
}

bool ArtifactSet::Equals(const ArtifactSet& other) const {
  return std::ranges::equal(list_, other.list_, [](const Artifact& left, const Artifact& right) {
    return left.name == right.name && left.hashes == right.hashes;
  });
}

std::string HashObject(const DigestSet& digests) {
  std::string out = "{";
  for (const Digest& digest : digests.digests()) {
    if (out.size() > 1) out.push_back(',');
    out += fmt::format("\"{}\":\"{}\"", InfoOf(digest.algorithm()).name, digest.hex());
  }
  return out + "}";
}

DigestSet KnownDigests(std::string_view hash_object) {
  DigestSet digests;
  CanonicalCursor(hash_object).TakeMembers([&](std::string_view name, std::string_view value) {
    const std::optional<HashAlgorithm> algorithm = FindHashAlgorithm(name);
    if (!algorithm) return true;
    Result<Digest> digest = Digest::FromHex(*algorithm, CanonicalCursor(value).TakeString());
    if (digest) digests.Add(std::move(*digest));
    return true;
  });
  return digests;
}

}  // namespace pipeseal::intoto
