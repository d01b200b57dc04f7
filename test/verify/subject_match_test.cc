// Whether a statement is about an artifact.
#include "pipeseal/verify/subject_match.h"

#include <doctest/doctest.h>

#include "pipeseal/crypto/hasher.h"

namespace pipeseal::verify {
namespace {

using enum HashAlgorithm;

struct Named {
  HashAlgorithm algorithm;
  std::string_view content;
};
DigestSet DigestsOf(std::initializer_list<Named> list) {
  DigestSet digests;
  for (const Named& each : list) digests.Add(crypto::Hash(each.algorithm, each.content));
  return digests;
}

TEST_CASE("digests of an artifact agree, differ, or are too weak to say") {
  struct Row {
    DigestSet subject, artifact;
    SubjectMatch match;
  };
  const Row rows[] = {
      {DigestsOf({{kSha256, "a"}}), DigestsOf({{kSha256, "a"}}), SubjectMatch::kSame},
      {DigestsOf({{kSha256, "a"}, {kSha512, "a"}}), DigestsOf({{kSha256, "a"}, {kSha512, "a"}}), SubjectMatch::kSame},
      {DigestsOf({{kSha256, "a"}, {kSha512, "b"}}), DigestsOf({{kSha256, "a"}}), SubjectMatch::kSame},
      {DigestsOf({{kSha256, "a"}, {kSha512, "b"}}), DigestsOf({{kSha256, "a"}, {kSha512, "a"}}), SubjectMatch::kConflict},
      {DigestsOf({{kSha1, "a"}, {kSha256, "b"}}), DigestsOf({{kSha1, "a"}, {kSha256, "a"}}), SubjectMatch::kConflict},
      {DigestsOf({{kSha1, "b"}, {kSha256, "a"}}), DigestsOf({{kSha1, "a"}, {kSha256, "a"}}), SubjectMatch::kConflict},
      {DigestsOf({{kSha1, "a"}}), DigestsOf({{kSha1, "a"}, {kSha256, "a"}}), SubjectMatch::kOnlyWeak},
      {DigestsOf({{kMd5, "a"}, {kSha1, "a"}}), DigestsOf({{kMd5, "a"}, {kSha1, "a"}}), SubjectMatch::kOnlyWeak},
      {DigestsOf({{kSha256, "b"}}), DigestsOf({{kSha256, "a"}}), SubjectMatch::kDifferent},
      {DigestsOf({{kSha256, "a"}}), DigestsOf({{kSha512, "a"}}), SubjectMatch::kDifferent},
      {DigestSet(), DigestsOf({{kSha256, "a"}}), SubjectMatch::kDifferent},
      {DigestsOf({{kSha256, "a"}}), DigestSet(), SubjectMatch::kDifferent},
      {DigestSet(), DigestSet(), SubjectMatch::kDifferent},
  };
  for (std::size_t i = 0; i < std::size(rows); ++i) {
    CAPTURE(i);
    CHECK(CompareDigests(rows[i].subject, rows[i].artifact) == rows[i].match);
  }
}

TEST_CASE("a conflict outranks a match, a match a weak one, whatever the order") {
  const DigestSet artifact = DigestsOf({{kSha1, "a"}, {kSha256, "a"}, {kSha512, "a"}});
  const Subject same{"same", DigestsOf({{kSha256, "a"}})}, weak{"weak", DigestsOf({{kSha1, "a"}})},
      conflict{"conflict", DigestsOf({{kSha256, "a"}, {kSha512, "b"}})}, other{"other", DigestsOf({{kSha256, "b"}})};
  const auto matched = [&](const std::vector<Subject>& subjects) {
    const SubjectVerdict verdict = MatchSubjects(subjects, "app", artifact);
    return std::pair(verdict.match, verdict.subject == nullptr ? std::string() : verdict.subject->name);
  };
  for (const auto& subjects : {std::vector{same, weak, other}, std::vector{other, weak, same}, std::vector{weak, same}})
    CHECK(matched(subjects) == std::pair(SubjectMatch::kSame, std::string("same")));
  for (const auto& subjects : {std::vector{same, conflict}, std::vector{conflict, same}, std::vector{weak, other, conflict, same}})
    CHECK(matched(subjects) == std::pair(SubjectMatch::kConflict, std::string("conflict")));
  CHECK(matched({other, weak}) == std::pair(SubjectMatch::kOnlyWeak, std::string("weak")));
  CHECK(matched({other}) == std::pair(SubjectMatch::kDifferent, std::string()));
  CHECK(matched({}) == std::pair(SubjectMatch::kDifferent, std::string()));
}

TEST_CASE("a name finds the subject that is another file, and never makes a match") {
  const DigestSet artifact = DigestsOf({{kSha256, "a"}});
  const std::vector<Subject> subjects{{"", DigestsOf({{kSha256, "c"}})}, {"dist/app", DigestsOf({{kSha256, "b"}})}};
  const SubjectVerdict verdict = MatchSubjects(subjects, "out/app", artifact);
  CHECK(verdict.match == SubjectMatch::kDifferent);
  CHECK(verdict.subject == &subjects[1]);
  CHECK(MatchSubjects(subjects, "out/ap", artifact).subject == nullptr);
  CHECK(MatchSubjects(subjects, "", artifact).subject == nullptr);
  CHECK(MatchSubjects({{"app", DigestSet()}}, "app", DigestSet()).match == SubjectMatch::kDifferent);
}

}  // namespace
}  // namespace pipeseal::verify
