// Statements and their predicates: whatever is read keeps its promises, and says what it claims.
#include <string>

#include "pipeseal/attestation/predicate.h"
#include "pipeseal/attestation/statement.h"
#include "test/fuzz/fuzz_input.h"

using pipeseal::fuzz::Insist;
using namespace pipeseal::attestation;

namespace {

void CheckSubject(const ResourceDescriptor& subject) {
  Insist(subject.has_digest(), "a subject has a digest");
  for (const pipeseal::Digest& digest : subject.digests.digests()) {
    const std::string_view name = InfoOf(digest.algorithm()).name;
    Insist(subject.DigestText(name) == digest.hex(), "a digest is found by its name");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(pipeseal::fuzz::TextOf(data, size));
  const auto statement = Statement::Parse(text);
  if (!statement) return 0;
  Insist(statement->text() == text, "the text is kept");
  Insist(statement->type() == kStatementTypeV1 || statement->type() == kStatementTypeV01, "the type is one of two");
  Insist(!statement->subjects().empty(), "there is a subject");
  for (const ResourceDescriptor& subject : statement->subjects()) CheckSubject(subject);
  // Every reader sees every predicate: what a type's name promises is not relied on.
  for (const PredicateType& type : PredicateTypes()) {
    const auto predicate = type.read(*statement, pipeseal::kDefaultLimits);
    if (!predicate) continue;
    Insist(statement->predicate() != nullptr, "a predicate that was read is there");
    for (const auto& [label, value] : (*predicate)->claims()) Insist(!label.empty() && !value.empty(), "a claim says something");
  }
  return 0;
}
