#include "pipeseal/verify/strict_provenance.h"

#include <algorithm>
#include <span>

#include "pipeseal/base/escape.h"
#include "pipeseal/base/time.h"
#include "pipeseal/encoding/member_reader.h"

namespace pipeseal::verify {
namespace {

using encoding::Kind;
using encoding::Node;

// What may stand at a place of the statement.
struct Shape {
  enum class Type : std::uint8_t { kAnything, kText, kBoolean, kTime, kMap, kList, kRecord };
  struct Field {
    std::string_view name;
    const Shape* shape;
  };
  Type type;
  const Shape* each = nullptr;           // of a map's or a list's values
  std::span<const Field> fields{};        // of a record
};
using Type = Shape::Type;

constexpr Shape kAnything{Type::kAnything};
constexpr Shape kText{Type::kText};
constexpr Shape kBoolean{Type::kBoolean};
constexpr Shape kTime{Type::kTime};
constexpr Shape kTextMap{Type::kMap, &kText};
constexpr Shape kAnyMap{Type::kMap, &kAnything};

constexpr Shape::Field kSubjectFields[] = {{"name", &kText}, {"digest", &kTextMap}};
constexpr Shape kSubject{Type::kRecord, nullptr, kSubjectFields};
constexpr Shape kSubjects{Type::kList, &kSubject};

// ---- v0.2 ----
constexpr Shape::Field kMaterialFields[] = {{"uri", &kText}, {"digest", &kTextMap}};
constexpr Shape kMaterial{Type::kRecord, nullptr, kMaterialFields};
constexpr Shape kMaterials{Type::kList, &kMaterial};
constexpr Shape::Field kBuilderV02Fields[] = {{"id", &kText}};
constexpr Shape kBuilderV02{Type::kRecord, nullptr, kBuilderV02Fields};
constexpr Shape::Field kConfigSourceFields[] = {{"uri", &kText}, {"digest", &kTextMap}, {"entryPoint", &kText}};
constexpr Shape kConfigSource{Type::kRecord, nullptr, kConfigSourceFields};
constexpr Shape::Field kInvocationFields[] = {
    {"configSource", &kConfigSource}, {"parameters", &kAnything}, {"environment", &kAnything}};
constexpr Shape kInvocation{Type::kRecord, nullptr, kInvocationFields};
constexpr Shape::Field kCompletenessFields[] = {{"parameters", &kBoolean}, {"environment", &kBoolean}, {"materials", &kBoolean}};
constexpr Shape kCompleteness{Type::kRecord, nullptr, kCompletenessFields};
// The specification and in-toto's Go structures disagree about one letter, and both spellings are in use.
constexpr Shape::Field kMetadataV02Fields[] = {
    {"buildInvocationId", &kText},     {"buildInvocationID", &kText},        {"buildStartedOn", &kTime},
    {"buildFinishedOn", &kTime},       {"completeness", &kCompleteness},     {"reproducible", &kBoolean}};
constexpr Shape kMetadataV02{Type::kRecord, nullptr, kMetadataV02Fields};
constexpr Shape::Field kPredicateV02Fields[] = {{"builder", &kBuilderV02},     {"buildType", &kText},
                                                {"invocation", &kInvocation},  {"buildConfig", &kAnything},
                                                {"metadata", &kMetadataV02},   {"materials", &kMaterials}};
constexpr Shape kPredicateV02{Type::kRecord, nullptr, kPredicateV02Fields};

// ---- v1 ----
constexpr Shape::Field kDescriptorFields[] = {
    {"uri", &kText},       {"digest", &kTextMap}, {"name", &kText},          {"downloadLocation", &kText},
    {"mediaType", &kText}, {"content", &kText},   {"annotations", &kAnyMap}};
constexpr Shape kDescriptor{Type::kRecord, nullptr, kDescriptorFields};
constexpr Shape kDescriptors{Type::kList, &kDescriptor};
constexpr Shape::Field kBuilderV1Fields[] = {{"id", &kText}, {"version", &kTextMap}, {"builderDependencies", &kDescriptors}};
constexpr Shape kBuilderV1{Type::kRecord, nullptr, kBuilderV1Fields};
constexpr Shape::Field kMetadataV1Fields[] = {
    {"invocationId", &kText}, {"invocationID", &kText}, {"startedOn", &kTime}, {"finishedOn", &kTime}};
constexpr Shape kMetadataV1{Type::kRecord, nullptr, kMetadataV1Fields};
constexpr Shape::Field kDefinitionFields[] = {{"buildType", &kText},
                                              {"externalParameters", &kAnything},
                                              {"internalParameters", &kAnything},
                                              {"resolvedDependencies", &kDescriptors}};
constexpr Shape kDefinition{Type::kRecord, nullptr, kDefinitionFields};
constexpr Shape::Field kRunFields[] = {{"builder", &kBuilderV1}, {"metadata", &kMetadataV1}, {"byproducts", &kDescriptors}};
constexpr Shape kRun{Type::kRecord, nullptr, kRunFields};
constexpr Shape::Field kPredicateV1Fields[] = {{"buildDefinition", &kDefinition}, {"runDetails", &kRun}};
constexpr Shape kPredicateV1{Type::kRecord, nullptr, kPredicateV1Fields};

struct StatementKind {
  std::string_view predicate_type;
  PredicateVersion version;
  Shape::Field fields[4];
};
constexpr StatementKind kStatementKinds[] = {
    {"https://slsa.dev/provenance/v0.2",
     PredicateVersion::kV02,
     {{"_type", &kText}, {"predicateType", &kText}, {"subject", &kSubjects}, {"predicate", &kPredicateV02}}},
    {"https://slsa.dev/provenance/v1",
     PredicateVersion::kV1,
     {{"_type", &kText}, {"predicateType", &kText}, {"subject", &kSubjects}, {"predicate", &kPredicateV1}}},
};

const StatementKind* FindStatementKind(std::string_view predicate_type) {
  const auto at = std::ranges::find(kStatementKinds, predicate_type, &StatementKind::predicate_type);
  return at == std::end(kStatementKinds) ? nullptr : &*at;
}

bool HasKindOf(const Node& node, Type type) {
  switch (type) {
    case Type::kAnything:
      return true;
    case Type::kText:
    case Type::kTime:
      return node.is(Kind::kString);
    case Type::kBoolean:
      return node.is(Kind::kBoolean);
    case Type::kList:
      return node.is(Kind::kArray);
    case Type::kMap:
    case Type::kRecord:
      break;
  }
  return node.is(Kind::kObject);
}

Result<void> CheckShape(const Node& node, const Shape& shape, std::string_view name);

Result<void> CheckRecord(const Node& node, std::span<const Shape::Field> fields, std::string_view name) {
  for (const encoding::Member& member : node.members()) {
    const auto field = std::ranges::find(fields, member.key, &Shape::Field::name);
    if (field == fields.end())
      return encoding::SchemaError(*member.value, fmt::format("'{}' of {} is no member that is known", EscapeForTerminal(member.key),
                                                              name));
    PIPESEAL_TRY(CheckShape(*member.value, *field->shape, field->name));
  }
  return {};
}

// The depth is the table's, but for what stands below kAnything, which is not looked at.
Result<void> CheckShape(const Node& node, const Shape& shape, std::string_view name) {
  if (node.is(Kind::kNull)) return {};
  if (!HasKindOf(node, shape.type))
    return encoding::SchemaError(node, fmt::format("'{}' cannot be {}", name, encoding::NameOf(node.kind())));
  if (shape.type == Type::kTime && !ParseRfc3339(node.text()))
    return encoding::SchemaError(node, fmt::format("'{}' is no time", name));
  if (shape.type == Type::kRecord) return CheckRecord(node, shape.fields, name);
  if (shape.each == nullptr) return {};
  for (const Node* element : node.elements()) PIPESEAL_TRY(CheckShape(*element, *shape.each, name));
  for (const encoding::Member& member : node.members()) PIPESEAL_TRY(CheckShape(*member.value, *shape.each, name));
  return {};
}

// Two spellings of one member would leave open which one counts.
Result<void> CheckSpellings(const Node& root) {
  for (const auto& [first, second] : {std::pair("buildInvocationId", "buildInvocationID"), std::pair("invocationId", "invocationID")})
    for (const Node* metadata : {FindMember(&root, {"predicate", "metadata"}),
                                 FindMember(&root, {"predicate", "runDetails", "metadata"})})
      if (FindMember(metadata, {first}) != nullptr && FindMember(metadata, {second}) != nullptr)
        return encoding::SchemaError(*metadata, fmt::format("both '{}' and '{}'", first, second));
  return {};
}

}  // namespace

const Node* FindMember(const Node* object, std::initializer_list<std::string_view> path) {
  for (const std::string_view name : path)
    if (object != nullptr) object = object->Find(name);
  return object == nullptr || object->is(Kind::kNull) ? nullptr : object;
}

std::optional<std::string> TextMember(const Node* object, std::initializer_list<std::string_view> path) {
  const Node* node = FindMember(object, path);
  return node != nullptr && node->is(Kind::kString) ? std::optional(std::string(node->text())) : std::nullopt;
}

bool StrictProvenance::IsProvenance(const attestation::Statement& statement) {
  return FindStatementKind(statement.predicate_type()) != nullptr;
}

Result<StrictProvenance> StrictProvenance::Read(const attestation::Statement& statement, const Limits& limits) {
  const StatementKind* kind = FindStatementKind(statement.predicate_type());
  if (kind == nullptr)
    return Fail(ErrorCode::kSchema, "'{}' is no type of SLSA provenance", EscapeForTerminal(statement.predicate_type()));
  PIPESEAL_ASSIGN(encoding::Document document, encoding::Document::ParseJson(statement.text(), limits));
  PIPESEAL_TRY(CheckShape(document.root(), Shape{Type::kRecord, nullptr, kind->fields}, "the statement"));
  PIPESEAL_TRY(CheckSpellings(document.root()));
  return StrictProvenance(std::move(document), kind->version);
}

const Node* StrictProvenance::Find(std::initializer_list<std::string_view> path) const {
  return FindMember(FindMember(&document_.root(), {"predicate"}), path);
}

std::string StrictProvenance::Text(std::initializer_list<std::string_view> path) const {
  return TextMember(FindMember(&document_.root(), {"predicate"}), path).value_or("");
}

std::string StrictProvenance::builder_id() const {
  return version_ == PredicateVersion::kV02 ? Text({"builder", "id"}) : Text({"runDetails", "builder", "id"});
}

std::string StrictProvenance::build_type() const {
  return version_ == PredicateVersion::kV02 ? Text({"buildType"}) : Text({"buildDefinition", "buildType"});
}

std::string StrictProvenance::invocation_id() const {
  const bool old = version_ == PredicateVersion::kV02;
  const Node* metadata = old ? Find({"metadata"}) : Find({"runDetails", "metadata"});
  for (const std::string_view name : {old ? "buildInvocationId" : "invocationId", old ? "buildInvocationID" : "invocationID"})
    if (const auto id = TextMember(metadata, {name})) return *id;
  return {};
}

std::vector<std::string> StrictProvenance::dependency_uris() const {
  const Node* list =
      version_ == PredicateVersion::kV02 ? Find({"materials"}) : Find({"buildDefinition", "resolvedDependencies"});
  std::vector<std::string> uris;
  if (list == nullptr) return uris;
  for (const Node* element : list->elements()) uris.push_back(TextMember(element, {"uri"}).value_or(""));
  return uris;
}

const Node* StrictProvenance::internal_parameters() const {
  return version_ == PredicateVersion::kV02 ? Find({"invocation", "environment"})
                                            : Find({"buildDefinition", "internalParameters"});
}

const Node* StrictProvenance::external_parameters() const {
  return version_ == PredicateVersion::kV02 ? Find({"invocation", "parameters"})
                                            : Find({"buildDefinition", "externalParameters"});
}

}  // namespace pipeseal::verify
