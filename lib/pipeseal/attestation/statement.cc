#include "pipeseal/attestation/statement.h"

#include <algorithm>
#include <map>

#include "pipeseal/base/escape.h"
#include "pipeseal/base/hex.h"
#include "pipeseal/encoding/member_reader.h"

namespace pipeseal::attestation {
namespace {

using encoding::Kind;
using encoding::MemberReader;
using encoding::Node;

// Digest sets write sha3_256 where hash objects of in-toto write sha3-256 ("DigestSet"); either is read.
std::optional<HashAlgorithm> FindDigestAlgorithm(std::string_view name) {
  if (const auto algorithm = FindHashAlgorithm(name)) return algorithm;
  std::string dashed(name);
  std::ranges::replace(dashed, '_', '-');
  return FindHashAlgorithm(dashed);
}

bool IsGitObject(std::string_view algorithm) {
  return algorithm == "gitCommit" || algorithm == "gitTree" || algorithm == "gitBlob" || algorithm == "gitTag";
}

Result<void> ReadKnownDigest(HashAlgorithm algorithm, const Node& value, DigestSet& digests) {
  const HashAlgorithmInfo& info = InfoOf(algorithm);
  const std::string_view text = value.text();
  if (text.size() != 2 * info.size || !IsLowerHex(text))
    return encoding::SchemaError(value, fmt::format("a {} digest that is not {} lower-case hexadecimal digits", info.name, 2 * info.size));
  if (digests.Find(algorithm) != nullptr)
    return encoding::SchemaError(value, fmt::format("a second digest of {} for one artifact", info.name));
  PIPESEAL_ASSIGN(Digest digest, Digest::FromHex(algorithm, text));
  digests.Add(std::move(digest));
  return {};
}

Result<void> ReadDigest(const encoding::Member& member, ResourceDescriptor& descriptor) {
  const Node& value = *member.value;
  if (!value.is(Kind::kString) || value.text().empty() || member.key.empty())
    return encoding::SchemaError(value, fmt::format("the digest '{}' is no text", EscapeForTerminal(member.key)));
  if (const auto algorithm = FindDigestAlgorithm(member.key)) return ReadKnownDigest(*algorithm, value, descriptor.digests);
  const std::size_t digits = value.text().size();
  if (IsGitObject(member.key) && ((digits != 40 && digits != 64) || !IsLowerHex(value.text())))
    return encoding::SchemaError(value, fmt::format("a {} that is not 40 or 64 lower-case hexadecimal digits", member.key));
  descriptor.other_digests.emplace_back(member.key, value.text());
  return {};
}

Result<void> ReadDigests(const Node& set, const Limits& limits, ResourceDescriptor& descriptor) {
  if (set.members().size() > limits.digests_per_subject)
    return Fail(ErrorCode::kLimit, "{}: more than {} digests of one artifact", encoding::Describe(set.range().begin),
                limits.digests_per_subject);
  for (const encoding::Member& member : set.members()) PIPESEAL_TRY(ReadDigest(member, descriptor));
  std::ranges::sort(descriptor.other_digests);
  return {};
}

// Names that stand for no name ("Statement": leave it unset, or use "_").
bool IsMeaningful(std::string_view name) { return !name.empty() && name != "_"; }

Result<std::vector<ResourceDescriptor>> ReadSubjects(const Node& list, const Limits& limits) {
  if (list.elements().empty()) return encoding::SchemaError(list, "the statement has no subject");
  if (list.elements().size() > limits.subjects)
    return Fail(ErrorCode::kLimit, "{}: more than {} subjects", encoding::Describe(list.range().begin), limits.subjects);
  PIPESEAL_ASSIGN(std::vector<ResourceDescriptor> subjects, ReadResourceDescriptors(&list, limits));
  std::map<std::string_view, const ResourceDescriptor*, std::less<>> by_name;
  for (const ResourceDescriptor& subject : subjects) {
    if (!subject.has_digest()) return encoding::SchemaError(*subject.node, "a subject without a digest");
    if (!IsMeaningful(subject.name)) continue;
    const ResourceDescriptor& first = *by_name.emplace(subject.name, &subject).first->second;
    if (!std::ranges::equal(subject.digests.digests(), first.digests.digests()) || subject.other_digests != first.other_digests)
      return encoding::SchemaError(*subject.node, fmt::format("the subject '{}' comes twice, with different digests",
                                                              EscapeForTerminal(subject.name)));
  }
  return subjects;
}

}  // namespace

bool IsStatementPayloadType(std::string_view payload_type) {
  constexpr std::string_view kStart = "application/vnd.in-toto", kEnd = "+json";
  if (!payload_type.starts_with(kStart) || !payload_type.ends_with(kEnd)) return false;
  if (payload_type.size() < kStart.size() + kEnd.size()) return false;
  const std::string_view name = payload_type.substr(kStart.size(), payload_type.size() - kStart.size() - kEnd.size());
  constexpr std::string_view kNameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
  return name.empty() ||
         (name.size() > 1 && name[0] == '.' && name.find_first_not_of(kNameCharacters) == std::string_view::npos);
}

std::string ResourceDescriptor::DigestText(std::string_view algorithm) const {
  if (const auto known = FindDigestAlgorithm(algorithm)) {
    const Digest* digest = digests.Find(*known);
    return digest == nullptr ? "" : digest->hex();
  }
  const auto other = std::ranges::find(other_digests, algorithm, &std::pair<std::string, std::string>::first);
  return other == other_digests.end() ? "" : other->second;
}

Result<ResourceDescriptor> ReadResourceDescriptor(const Node& node, const Limits& limits) {
  MemberReader reader(node, "a resource descriptor", encoding::Absence::kMissingOrEmpty);
  ResourceDescriptor descriptor;
  descriptor.node = &node;
  descriptor.name = reader.OptionalString("name");
  descriptor.uri = reader.OptionalString("uri");
  descriptor.download_location = reader.OptionalString("downloadLocation");
  descriptor.media_type = reader.OptionalString("mediaType");
  reader.Optional("content", Kind::kString);
  reader.Optional("annotations", Kind::kObject);
  const Node* digests = reader.Optional("digest", Kind::kObject);
  PIPESEAL_TRY(reader.FinishOpen());
  if (digests != nullptr) PIPESEAL_TRY(ReadDigests(*digests, limits, descriptor));
  return descriptor;
}

Result<ResourceDescriptor> ReadDigestSet(const Node& node, const Limits& limits) {
  if (!node.is(Kind::kObject))
    return encoding::SchemaError(node, fmt::format("a digest set that is {}, not an object", NameOf(node.kind())));
  ResourceDescriptor descriptor;
  descriptor.node = &node;
  PIPESEAL_TRY(ReadDigests(node, limits, descriptor));
  return descriptor;
}

Result<std::vector<ResourceDescriptor>> ReadResourceDescriptors(const Node* node, const Limits& limits) {
  std::vector<ResourceDescriptor> descriptors;
  if (node == nullptr || node->is(Kind::kNull)) return descriptors;
  if (!node->is(Kind::kArray))
    return encoding::SchemaError(*node, fmt::format("resource descriptors that are {}, not an array", NameOf(node->kind())));
  descriptors.reserve(node->elements().size());
  for (const Node* element : node->elements()) {
    PIPESEAL_ASSIGN(ResourceDescriptor descriptor, ReadResourceDescriptor(*element, limits));
    descriptors.push_back(std::move(descriptor));
  }
  return descriptors;
}

Result<Statement> Statement::Parse(std::string payload, const Limits& limits) {
  Limits wide = limits;
  wide.metadata_bytes = limits.attestation_bytes;
  PIPESEAL_ASSIGN(encoding::Document document, encoding::Document::ParseJson(std::move(payload), wide));
  Statement statement(std::move(document));
  MemberReader reader(statement.document_.root(), "the statement", encoding::Absence::kMissingOrEmpty);
  statement.type_ = reader.RequiredString("_type");
  statement.predicate_type_ = reader.RequiredString("predicateType");
  const Node* subjects = reader.Required("subject", Kind::kArray);
  PIPESEAL_TRY(reader.FinishOpen());
  if (statement.type_ != kStatementTypeV1 && statement.type_ != kStatementTypeV01)
    return encoding::SchemaError(*reader.object().Find("_type"),
                                 fmt::format("'{}' is not the type of a statement", EscapeForTerminal(statement.type_)));
  PIPESEAL_ASSIGN(statement.subjects_, ReadSubjects(*subjects, limits));
  const Node* predicate = reader.object().Find("predicate");
  if (predicate != nullptr && !predicate->is(Kind::kNull)) statement.predicate_ = predicate;
  return statement;
}

}  // namespace pipeseal::attestation
