#include "pipeseal/attestation/statement_writer.h"

#include <algorithm>
#include <map>

#include "pipeseal/attestation/envelope.h"
#include "pipeseal/attestation/predicate.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/base/utf8.h"
#include "pipeseal/encoding/json_text.h"

namespace pipeseal::attestation {
namespace {

// Digest sets write sha3_256 and sha512_256 where hash objects of in-toto have a dash ("DigestSet").
std::string DigestSetName(HashAlgorithm algorithm) {
  std::string name(InfoOf(algorithm).name);
  std::ranges::replace(name, '-', '_');
  return name;
}

bool HaveSameDigests(const ResourceDescriptor& a, const ResourceDescriptor& b) {
  return std::ranges::equal(a.digests.digests(), b.digests.digests()) && a.other_digests == b.other_digests;
}

// A name that is not UTF-8 would come out as another one.
Result<void> CheckSubject(const ResourceDescriptor& subject) {
  if (!subject.has_digest()) return Fail(ErrorCode::kUsage, "the subject '{}' has no digest", EscapeForTerminal(subject.name));
  if (!IsValidUtf8(subject.name))
    return Fail(ErrorCode::kUsage, "the name of the subject '{}' is not UTF-8", EscapeForTerminal(subject.name));
  return {};
}

}  // namespace

std::string ToJson(const ResourceDescriptor& descriptor) {
  encoding::JsonObject digests;
  for (const Digest& digest : descriptor.digests.digests()) digests.Add(DigestSetName(digest.algorithm()), digest.hex());
  for (const auto& [algorithm, value] : descriptor.other_digests) digests.Add(algorithm, value);
  encoding::JsonObject object;
  object.AddIfAny("name", descriptor.name).AddIfAny("uri", descriptor.uri);
  if (!digests.empty()) object.AddJson("digest", digests.ToJson());
  object.AddIfAny("downloadLocation", descriptor.download_location).AddIfAny("mediaType", descriptor.media_type);
  return object.ToJson();
}

std::string ToJson(std::span<const ResourceDescriptor> descriptors) {
  std::vector<std::string> values;
  values.reserve(descriptors.size());
  for (const ResourceDescriptor& descriptor : descriptors) values.push_back(ToJson(descriptor));
  return encoding::JsonArray(values);
}

Result<std::vector<ResourceDescriptor>> DistinctSubjects(std::vector<ResourceDescriptor> subjects) {
  std::vector<ResourceDescriptor> distinct;
  std::multimap<std::string, std::size_t, std::less<>> by_name;
  for (ResourceDescriptor& subject : subjects) {
    PIPESEAL_TRY(CheckSubject(subject));
    const auto [first, last] = by_name.equal_range(subject.name);
    const bool again = std::any_of(first, last, [&](const auto& entry) { return HaveSameDigests(distinct[entry.second], subject); });
    if (again) continue;
    if (first != last && !subject.name.empty())
      return Fail(Error(ErrorCode::kUsage, fmt::format("two different artifacts named '{}'", EscapeForTerminal(subject.name)))
                      .WithHint("--keep-path tells files of different folders apart"));
    by_name.emplace(subject.name, distinct.size());
    distinct.push_back(std::move(subject));
  }
  return distinct;
}

Result<std::string> WriteStatement(const StatementContent& content, const Limits& limits) {
  encoding::JsonObject object;
  object.Add("_type", kStatementTypeV1).AddJson("subject", ToJson(content.subjects)).Add("predicateType", content.predicate_type);
  std::string text = object.AddJson("predicate", content.predicate).ToJson();
  PIPESEAL_ASSIGN(const Statement statement, Statement::Parse(text, limits));
  // One object and nothing behind it, which would become a member of the statement.
  const encoding::Node* predicate_node = statement.predicate();
  if (predicate_node == nullptr || !predicate_node->is(encoding::Kind::kObject) || predicate_node->range().length != content.predicate.size())
    return Fail(ErrorCode::kSchema, "the predicate is not a JSON object");
  const PredicateType* type = FindPredicateType(content.predicate_type);
  if (type == nullptr) return text;
  if (const auto predicate = type->read(statement, limits); !predicate)
    return Fail(Error(predicate.error()).While(fmt::format("the predicate is no {}", type->title)));
  return text;
}

Result<std::string> SignStatement(std::string_view statement, std::span<const crypto::PrivateKey> keys) {
  Envelope envelope{std::string(kStatementPayloadType), statement};
  for (const crypto::PrivateKey& key : keys) {
    PIPESEAL_ASSIGN(crypto::Signature signature, key.Sign(envelope.pre_auth_encoding()));
    envelope.Add(std::move(signature));
  }
  if (envelope.signatures().empty()) return Fail(ErrorCode::kUsage, "no key to sign with");
  if (envelope.signatures().size() != keys.size()) return Fail(ErrorCode::kUsage, "the same key was given twice");
  return envelope.ToJson();
}

}  // namespace pipeseal::attestation
