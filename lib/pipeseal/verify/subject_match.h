// Whether a statement is about an artifact: by digest alone (attestation framework, "Matching"), and by every accepted algorithm
// that both sides know.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeseal/attestation/statement.h"
#include "pipeseal/base/digest.h"

namespace pipeseal::verify {

enum class SubjectMatch : std::uint8_t {
  kSame,       // a collision-resistant digest agrees, and none differs
  kConflict,   // some agree, even if only weak ones, and another differs
  kOnlyWeak,   // only digests that collide agree
  kDifferent,  // none agrees, or there is no algorithm in common
};

SubjectMatch CompareDigests(const DigestSet& subject, const DigestSet& artifact);

// The subject as a summary keeps it.
struct Subject {
  std::string name;
  DigestSet digests;
};
std::vector<Subject> SubjectsOf(const attestation::Statement& statement);

struct SubjectVerdict {
  SubjectMatch match = SubjectMatch::kDifferent;
  const Subject* subject = nullptr;  // that matches, conflicts, or bears the artifact's name with another digest
};
// Takes one more subject into the verdict.
void TakeSubject(const Subject& subject, std::string_view name, const DigestSet& artifact, SubjectVerdict& verdict);
// The best match among the subjects; a conflict outranks it. `name` is the artifact's, of which the last component counts.
SubjectVerdict MatchSubjects(const std::vector<Subject>& subjects, std::string_view name, const DigestSet& artifact);

}  // namespace pipeseal::verify
