#include "pipeseal/verify/evidence_agreement.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "pipeseal/verify/signers.h"
#include "pipeseal/verify/step_statement.h"
#include "pipeseal/verify/subject_match.h"

namespace pipeseal::verify {
namespace {

using intoto::Artifact;
using intoto::ArtifactKind;
using intoto::ArtifactSet;
using intoto::Link;

const ArtifactSet& ArtifactsOf(const Verified<Link>& link, ArtifactKind kind) {
  return kind == ArtifactKind::kMaterials ? link->materials() : link->products();
}

// Takes links one after the other and holds each against those before it.
class Comparer {
 public:
  explicit Comparer(bool attested) : attested_(attested) {}

  std::optional<Disagreement> Take(const Verified<Link>& link) {
    const Verified<Link>& first = *first_of_kind_.try_emplace(KindOf(*link), &link).first->second;
    for (const ArtifactKind kind : {ArtifactKind::kMaterials, ArtifactKind::kProducts}) {
      std::optional<Disagreement> found = &first == &link ? std::nullopt : CompareWhole(kind, first, link);
      // Links alone were compared whole.
      if (!found && attested_) found = CompareDigestsOf(kind, link);
      if (found) return found;
    }
    return std::nullopt;
  }

 private:
  // Of one kind: the same names, and in links the same hash objects.
  static std::optional<Disagreement> CompareWhole(ArtifactKind kind, const Verified<Link>& one, const Verified<Link>& other) {
    const ArtifactSet& left = ArtifactsOf(one, kind);
    const ArtifactSet& right = ArtifactsOf(other, kind);
    if (left.Equals(right)) return std::nullopt;
    const bool links = !one->attested() && !other->attested();
    for (const Artifact& artifact : left.list()) {
      const Artifact* twin = right.Find(artifact.name);
      if (twin != nullptr && (!links || twin->hashes == artifact.hashes)) continue;
      return Disagreement{
          kind, &one, &other, std::string(artifact.name), std::string(artifact.hashes), std::string(twin ? twin->hashes : "")};
    }
    for (const Artifact& artifact : right.list())
      if (left.Find(artifact.name) == nullptr)
        return Disagreement{kind, &one, &other, std::string(artifact.name), "", std::string(artifact.hashes)};
    return std::nullopt;
  }

  // Of any kind: every digest of an artifact that is known so far.
  std::optional<Disagreement> CompareDigestsOf(ArtifactKind kind, const Verified<Link>& link) {
    auto& known = kind == ArtifactKind::kMaterials ? materials_ : products_;
    for (const Artifact& artifact : ArtifactsOf(link, kind).list()) {
      const DigestSet digests = intoto::KnownDigests(artifact.hashes);
      const auto [at, added] = known.try_emplace(artifact.name, Known{digests, &link});
      if (added) continue;
      if (CompareDigests(at->second.digests, digests) != SubjectMatch::kSame)
        return Disagreement{kind,
                            at->second.link,
                            &link,
                            std::string(artifact.name),
                            intoto::HashObject(at->second.digests),
                            std::string(artifact.hashes)};
      for (const Digest& digest : digests.digests())
        if (at->second.digests.Find(digest.algorithm()) == nullptr) at->second.digests.Add(digest);
    }
    return std::nullopt;
  }

  struct Known {
    DigestSet digests;
    const Verified<Link>* link;  // that named it first
  };
  bool attested_;
  std::map<EvidenceKind, const Verified<Link>*> first_of_kind_;
  std::map<std::string_view, Known> materials_, products_;
};

}  // namespace

std::optional<Disagreement> FindDisagreement(std::span<const Verified<Link>> links) {
  Comparer comparer(std::ranges::any_of(links, [](const Verified<Link>& link) { return link->attested(); }));
  for (const Verified<Link>& link : links)
    if (std::optional<Disagreement> found = comparer.Take(link)) return found;
  return std::nullopt;
}

std::optional<Unbacked> FindUnbacked(std::span<const Verified<Link>> links, std::size_t threshold) {
  struct Kind {
    const Verified<Link>* link;  // any of its links: they name the same
    std::set<Digest> functionaries;
  };
  std::map<EvidenceKind, Kind> kinds;
  for (const Verified<Link>& link : links) {
    Kind& kind = kinds.try_emplace(KindOf(*link), Kind{&link, {}}).first->second;
    for (const Signer& signer : link.signers()) kind.functionaries.insert(CountsAs(signer));
  }
  if (kinds.size() < 2) return std::nullopt;
  for (const ArtifactKind side : {ArtifactKind::kMaterials, ArtifactKind::kProducts})
    for (const Artifact& artifact : ArtifactsOf(links.front(), side).list()) {
      std::set<Digest> functionaries;
      for (const auto& [id, kind] : kinds)
        if (ArtifactsOf(*kind.link, side).Find(artifact.name) != nullptr)
          functionaries.insert(kind.functionaries.begin(), kind.functionaries.end());
      if (functionaries.size() < threshold) return Unbacked{side, std::string(artifact.name), functionaries.size()};
    }
  return std::nullopt;
}

}  // namespace pipeseal::verify
