#include "pipeseal/verify/subject_match.h"

namespace pipeseal::verify {
namespace {

std::string_view LastComponent(std::string_view name) { return name.substr(name.rfind('/') + 1); }

int Rank(SubjectMatch match) {
  switch (match) {
    case SubjectMatch::kConflict:
      return 3;
    case SubjectMatch::kSame:
      return 2;
    case SubjectMatch::kOnlyWeak:
      return 1;
    case SubjectMatch::kDifferent:
      break;
  }
  return 0;
}

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

void TakeSubject(const Subject& subject, std::string_view name, const DigestSet& artifact, SubjectVerdict& verdict) {
  const SubjectMatch match = CompareDigests(subject.digests, artifact);
  if (Rank(match) > Rank(verdict.match)) {
    verdict = {match, &subject};
  } else if (match == SubjectMatch::kDifferent && verdict.subject == nullptr) {
    const bool same_name = !subject.name.empty() && LastComponent(subject.name) == LastComponent(name);
    if (same_name) verdict.subject = &subject;
  }
}

SubjectVerdict MatchSubjects(const std::vector<Subject>& subjects, std::string_view name, const DigestSet& artifact) {
  SubjectVerdict best;
  for (const Subject& subject : subjects) TakeSubject(subject, name, artifact, best);
  return best;
}

}  // namespace pipeseal::verify
