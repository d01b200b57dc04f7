#include "pipeseal/attestation/predicates/predicate_reader.h"

#include <algorithm>

#include "pipeseal/base/escape.h"

namespace pipeseal::attestation {
namespace {

using encoding::Kind;
using encoding::Node;

const Node kEmpty{};  // null, which is an empty object here

}  // namespace

PredicateReader::PredicateReader(const Node* object, std::string_view what, const Limits& limits)
    : MemberReader(object == nullptr ? kEmpty : *object, what, encoding::Absence::kMissingOrEmpty), limits_(limits) {}

PredicateReader::PredicateReader(const Statement& statement, std::string_view what, const Limits& limits)
    : PredicateReader(statement.predicate(), what, limits) {
  if (statement.predicate() == nullptr) Reject(Error(ErrorCode::kSchema, "the statement has no predicate"));
}

UtcTime PredicateReader::TimeOf(const Node* node, std::string_view name) {
  const Result<UtcTime> time = ParseRfc3339(node->text());
  if (!time) Reject(*node, fmt::format("'{}': {}", name, time.error().message()));
  return time.value_or(UtcTime{});
}

std::optional<UtcTime> PredicateReader::OptionalTime(std::string_view name) {
  const Node* node = Optional(name, Kind::kString);
  return node == nullptr ? std::nullopt : std::optional(TimeOf(node, name));
}

UtcTime PredicateReader::RequiredTime(std::string_view name) {
  const Node* node = Required(name, Kind::kString);
  return node == nullptr ? UtcTime{} : TimeOf(node, name);
}

std::optional<ResourceDescriptor> PredicateReader::OptionalDescriptor(std::string_view name) {
  const Node* node = Optional(name, Kind::kObject);
  if (node == nullptr) return std::nullopt;
  Result<ResourceDescriptor> descriptor = ReadResourceDescriptor(*node, limits_);
  if (descriptor) return std::move(*descriptor);
  Reject(std::move(descriptor).error());
  return std::nullopt;
}

std::vector<ResourceDescriptor> PredicateReader::DescriptorsOf(const Node* node) {
  Result<std::vector<ResourceDescriptor>> descriptors = ReadResourceDescriptors(node, limits_);
  if (descriptors) return std::move(*descriptors);
  Reject(std::move(descriptors).error());
  return {};
}

std::vector<ResourceDescriptor> PredicateReader::OptionalDescriptors(std::string_view name) {
  return DescriptorsOf(Optional(name, Kind::kArray));
}

std::vector<ResourceDescriptor> PredicateReader::RequiredDescriptors(std::string_view name) {
  return DescriptorsOf(Required(name, Kind::kArray));
}

std::string PredicateReader::RequiredWord(std::string_view name, std::initializer_list<std::string_view> words) {
  const Node* node = Required(name, Kind::kString);
  if (node == nullptr) return {};
  if (std::ranges::find(words, node->text()) == words.end())
    Reject(*node, fmt::format("'{}' is '{}', which is none of the words for it", name, EscapeForTerminal(node->text())));
  return std::string(node->text());
}

const Node* PredicateReader::RequiredElements(std::string_view name) {
  const Node* node = Required(name, Kind::kArray);
  if (node != nullptr && node->elements().empty()) Reject(*node, fmt::format("'{}' is empty", name));
  return node;
}

}  // namespace pipeseal::attestation
