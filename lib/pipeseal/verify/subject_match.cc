#include "pipeseal/verify/subject_match.h"

namespace pipeseal::verify {
namespace {

std::string_view LastComponent(std::string_view name) { return name.substr(name.rfind('/') + 1); }

}  // namespace

SubjectMatch CompareDigests(const DigestSet& subject, const DigestSet& artifact) {
  bool strong = false, weak = false, differs = false;
  for (const Digest& digest : subject.digests()) {
    const Digest* other = artifact.Find(digest.algorithm());
    if (other == nullptr) continue;
    if (digest != *other) {
      differs = true;
    } else {
      (digest.collision_resistant() ? strong : weak) = true;
    }
  }
  if (differs) return strong || weak ? SubjectMatch::kConflict : SubjectMatch::kDifferent;
  return strong ? SubjectMatch::kSame : weak ? SubjectMatch::kOnlyWeak : SubjectMatch::kDifferent;
}

std::vector<Subject> SubjectsOf(const attestation::Statement& statement) {
  std::vector<Subject> subjects;
  for (const attestation::ResourceDescriptor& subject : statement.subjects()) subjects.push_back({subject.name, subject.digests});
  return subjects;
}

SubjectVerdict MatchSubjects(const std::vector<Subject>& subjects, std::string_view name, const DigestSet& artifact) {
  SubjectVerdict best;
  for (const Subject& subject : subjects) {
    const SubjectMatch match = CompareDigests(subject.digests, artifact);
    if (match == SubjectMatch::kConflict) return {match, &subject};
    if (match == SubjectMatch::kDifferent) {
      const bool same_name = !subject.name.empty() && LastComponent(subject.name) == LastComponent(name);
      if (best.subject == nullptr && same_name) best.subject = &subject;
    } else if (best.match == SubjectMatch::kDifferent || match == SubjectMatch::kSame) {
      best = {match, &subject};
    }
  }
  return best;
}

}  // namespace pipeseal::verify
