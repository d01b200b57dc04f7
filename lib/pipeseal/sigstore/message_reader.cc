#include "pipeseal/sigstore/message_reader.h"

#include <fmt/format.h>

#include <charconv>

#include "pipeseal/base/base64.h"
#include "pipeseal/encoding/member_reader.h"

namespace pipeseal::sigstore {
namespace {

using encoding::Kind;
using encoding::Node;

std::string SnakeCase(std::string_view camel) {
  std::string out;
  for (const char c : camel) {
    if (c >= 'A' && c <= 'Z') {
      out.push_back('_');
      out.push_back(static_cast<char>(c - 'A' + 'a'));
    } else {
      out.push_back(c);
    }
  }
  return out;
}

}  // namespace

MessageReader::MessageReader(const Node& object, std::string_view what) : object_(object), what_(what) {
  if (!object.is(Kind::kObject)) Reject(object, fmt::format("{} is {}, not an object", what, NameOf(object.kind())));
}

void MessageReader::Reject(const Node& where, std::string_view message) {
  if (status_) status_ = encoding::SchemaError(where, message);
}

const Node* MessageReader::Find(std::string_view name) {
  const Node* camel = object_.Find(name);
  const std::string snake_name = SnakeCase(name);
  const Node* snake = snake_name == name ? nullptr : object_.Find(snake_name);
  if (camel != nullptr && snake != nullptr) Reject(*snake, fmt::format("{} has both '{}' and '{}'", what_, name, snake_name));
  const Node* found = camel != nullptr ? camel : snake;
  return found == nullptr || found->is(Kind::kNull) ? nullptr : found;
}

const Node* MessageReader::Optional(std::string_view name, Kind kind) {
  const Node* found = Find(name);
  if (found == nullptr || found->is(kind)) return found;
  Reject(*found, fmt::format("'{}' of {} is {}, not {}", name, what_, NameOf(found->kind()), NameOf(kind)));
  return nullptr;
}

const Node* MessageReader::Required(std::string_view name, Kind kind) {
  const Node* found = Optional(name, kind);
  if (found == nullptr) Reject(object_, fmt::format("{} has no '{}'", what_, name));
  return found;
}

std::string MessageReader::OptionalString(std::string_view name) {
  const Node* found = Optional(name, Kind::kString);
  return found == nullptr ? std::string() : std::string(found->text());
}

std::string MessageReader::RequiredString(std::string_view name) {
  std::string text = OptionalString(name);
  if (text.empty()) Reject(object_, fmt::format("{} has no '{}'", what_, name));
  return text;
}

Bytes MessageReader::OptionalBytes(std::string_view name) {
  const Node* found = Optional(name, Kind::kString);
  if (found == nullptr) return {};
  std::optional<Bytes> bytes = FromBase64(found->text());
  if (!bytes) Reject(*found, fmt::format("'{}' of {} is not base64", name, what_));
  return std::move(bytes).value_or(Bytes());
}

Bytes MessageReader::RequiredBytes(std::string_view name) {
  Bytes bytes = OptionalBytes(name);
  if (bytes.empty()) Reject(object_, fmt::format("{} has no '{}'", what_, name));
  return bytes;
}

std::uint64_t MessageReader::Unsigned(std::string_view name) {
  const Node* found = Find(name);
  if (found == nullptr) return 0;
  const std::string_view text = found->text();
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  const bool plain = whole && (text.size() == 1 || text.front() != '0') && value <= INT64_MAX;
  if (!plain || !(found->is(Kind::kString) || found->is(Kind::kNumber))) {
    Reject(*found, fmt::format("'{}' of {} is not a whole number from 0 to 2^63-1", name, what_));
    return 0;
  }
  return value;
}

std::optional<UtcTime> MessageReader::OptionalTime(std::string_view name) {
  const Node* found = Optional(name, Kind::kString);
  if (found == nullptr) return std::nullopt;
  const Result<UtcTime> time = ParseRfc3339(found->text());
  if (time) return *time;
  Reject(*found, time.error().message());
  return std::nullopt;
}

}  // namespace pipeseal::sigstore
