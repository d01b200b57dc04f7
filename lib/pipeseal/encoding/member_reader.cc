#include "pipeseal/encoding/member_reader.h"

#include <charconv>

#include "pipeseal/base/escape.h"

namespace pipeseal::encoding {

std::unexpected<Error> SchemaError(const Node& where, std::string_view message) {
  return Fail(ErrorCode::kSchema, "{}: {}", Describe(where.range().begin), message);
}

MemberReader::MemberReader(const Node& object, std::string_view what, Absence absence)
    : object_(object), what_(what), absence_(absence) {
  if (object.is(Kind::kNull) && absence == Absence::kMissingOrEmpty) return;
  if (!object.is(Kind::kObject)) Reject(object, fmt::format("{} is {}, not an object", what, NameOf(object.kind())));
}

void MemberReader::Reject(const Node& where, std::string_view message) {
  if (status_) status_ = SchemaError(where, message);
}

void MemberReader::Reject(Error error) {
  if (status_) status_ = Fail(std::move(error));
}

const Node* MemberReader::Take(std::string_view name) {
  taken_.insert(name);
  const Node* node = object_.Find(name);
  if (node == nullptr || absence_ == Absence::kMissing) return node;
  const bool empty = node->is(Kind::kNull) || (node->is(Kind::kString) && node->text().empty());
  return empty ? nullptr : node;
}

void MemberReader::Ignore(std::string_view name) { taken_.insert(name); }

const Node* MemberReader::Optional(std::string_view name, Kind kind) {
  const Node* node = Take(name);
  if (node == nullptr || node->is(kind)) return node;
  Reject(*node, fmt::format("'{}' of {} is {}, not {}", name, what_, NameOf(node->kind()), NameOf(kind)));
  return nullptr;
}

const Node* MemberReader::Required(std::string_view name, Kind kind) {
  if (Take(name) == nullptr) Reject(object_, fmt::format("{} has no '{}'", what_, name));
  return Optional(name, kind);
}

std::string MemberReader::RequiredString(std::string_view name) {
  const Node* node = Required(name, Kind::kString);
  return node == nullptr ? std::string() : std::string(node->text());
}

std::string MemberReader::OptionalString(std::string_view name, std::string_view fallback) {
  const Node* node = Optional(name, Kind::kString);
  return std::string(node == nullptr ? fallback : node->text());
}

std::int64_t MemberReader::RequiredInteger(std::string_view name) {
  const Node* node = Required(name, Kind::kNumber);
  if (node == nullptr) return 0;
  Result<std::int64_t> value = IntegerOf(*node);
  if (value) return *value;
  Reject(std::move(value).error());
  return 0;
}

std::vector<std::string> MemberReader::StringsOf(const Node* array, std::string_view name) {
  std::vector<std::string> strings;
  if (array == nullptr) return strings;
  for (const Node* element : array->elements()) {
    if (!element->is(Kind::kString)) {
      Reject(*element, fmt::format("'{}' of {} holds {}, not only strings", name, what_, NameOf(element->kind())));
      break;
    }
    strings.emplace_back(element->text());
  }
  return strings;
}

std::vector<std::string> MemberReader::RequiredStrings(std::string_view name) {
  return StringsOf(Required(name, Kind::kArray), name);
}

std::vector<std::string> MemberReader::OptionalStrings(std::string_view name) {
  return StringsOf(Optional(name, Kind::kArray), name);
}

Result<void> MemberReader::Finish() {
  for (const Member& member : object_.members()) {
    if (!status_) break;
    if (!taken_.contains(member.key))
      status_ = Fail(ErrorCode::kSchema, "{}: {} has a member '{}' that is not known", Describe(member.key_range.begin),
                     what_, EscapeForTerminal(member.key));
  }
  return status_;
}

Result<std::int64_t> IntegerOf(const Node& number) {
  const std::string_view text = number.text();
  std::int64_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = end == text.data() + text.size() && text != "-0";
  if (problem != std::errc() || !whole)
    return SchemaError(number, fmt::format("{} is not a whole number within 64 bits", text));
  return value;
}

}  // namespace pipeseal::encoding
