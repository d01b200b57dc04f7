// Reads one message of a protocol-buffer JSON document (proto3 JSON mapping): members by their lowerCamelCase or snake_case
// name but never by both, null as absent, bytes in base64, 64-bit integers as decimal text. The first thing that is wrong
// becomes the error, with its place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/bytes.h"
#include "pipeseal/base/result.h"
#include "pipeseal/base/time.h"
#include "pipeseal/encoding/node.h"

namespace pipeseal::sigstore {

class MessageReader {
 public:
  // `what` names the message in errors ("the inclusion proof"). Borrows both.
  MessageReader(const encoding::Node& object, std::string_view what);

  // `name` in lowerCamelCase. Nullptr when absent; the wrong kind is the reader's error.
  const encoding::Node* Optional(std::string_view name, encoding::Kind kind);
  const encoding::Node* Required(std::string_view name, encoding::Kind kind);
  std::string OptionalString(std::string_view name);
  std::string RequiredString(std::string_view name);
  // Empty when absent.
  Bytes OptionalBytes(std::string_view name);
  // Absent or empty is an error.
  Bytes RequiredBytes(std::string_view name);
  // Absent is 0, as proto3 writes it.
  std::uint64_t Unsigned(std::string_view name);
  std::optional<UtcTime> OptionalTime(std::string_view name);

  void Reject(const encoding::Node& where, std::string_view message);
  bool ok() const { return status_.has_value(); }
  // The first error. Members that nobody asked for are ignored.
  Result<void> Finish() const { return status_; }

 private:
  const encoding::Node* Find(std::string_view name);

  const encoding::Node& object_;
  std::string_view what_;
  Result<void> status_;
};

}  // namespace pipeseal::sigstore
