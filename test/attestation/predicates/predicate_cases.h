// What holds of every predicate: it is read; a member that it must have cannot be left out; one that it may have can; and the
// wrong kind of JSON is refused anywhere.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "pipeseal/attestation/predicate.h"
#include "test/attestation/sample_statement.h"

namespace pipeseal::attestation::sample {

struct ReadStatement {
  Statement statement;  // the predicate may borrow from it
  std::unique_ptr<const Predicate> predicate;
};

// Reads by the row of the table that the type names.
inline Result<ReadStatement> ReadPredicate(std::string_view type, std::string_view json) {
  const PredicateType* row = FindPredicateType(type);
  REQUIRE_MESSAGE(row != nullptr, type);
  auto statement = Statement::Parse(StatementJson(type, json));
  REQUIRE(statement);
  PIPESEAL_ASSIGN(auto predicate, row->read(*statement, kDefaultLimits));
  return ReadStatement{std::move(*statement), std::move(predicate)};
}

inline void CheckReads(std::string_view type, std::string_view predicate) {
  CAPTURE(predicate);
  const auto read = ReadPredicate(type, predicate);
  CHECK_MESSAGE(read.has_value(), (read ? std::string() : read.error().message()));
}

inline void CheckRefuses(std::string_view type, std::string_view predicate) {
  CAPTURE(predicate);
  const auto read = ReadPredicate(type, predicate);
  REQUIRE_FALSE(read);
  CHECK(read.error().code() == ErrorCode::kSchema);
}

// The claims as "label: value" lines.
inline std::string ClaimsOf(std::string_view type, std::string_view predicate) {
  const auto read = ReadPredicate(type, predicate);
  REQUIRE_MESSAGE(read.has_value(), (read ? std::string() : read.error().message()));
  std::string lines;
  for (const auto& [label, value] : read->predicate->claims()) lines += fmt::format("{}: {}\n", label, value);
  return lines;
}

inline bool IsArray(std::string_view json, std::string_view path) {
  const std::string marked = Replaced(json, path, "\f");  // no JSON has it outside of strings
  return json[marked.find('\f')] == '[';
}

// Paths into `full`, a predicate that has every member.
inline void CheckMembers(std::string_view type, std::string_view full, std::initializer_list<std::string_view> required,
                         std::initializer_list<std::string_view> optional) {
  CheckReads(type, full);
  for (const std::string_view predicate : {"null", "[]", "\"text\"", "7", "true"}) CheckRefuses(type, predicate);
  for (const std::string_view path : required) {
    CAPTURE(path);
    CheckRefuses(type, Without(full, path));
    CheckRefuses(type, Replaced(full, path, "null"));
  }
  for (const std::string_view path : optional) {
    CAPTURE(path);
    CheckReads(type, Without(full, path));
    CheckReads(type, Replaced(full, path, "null"));
  }
  for (const auto& paths : {required, optional}) {
    for (const std::string_view path : paths) {
      CAPTURE(path);
      CheckRefuses(type, Replaced(full, path, "7.5"));
      if (!IsArray(full, path)) CheckRefuses(type, Replaced(full, path, "[]"));
    }
  }
}

inline void CheckTimes(std::string_view type, std::string_view full, std::initializer_list<std::string_view> paths) {
  for (const std::string_view path : paths) {
    CAPTURE(path);
    CheckReads(type, Replaced(full, path, "\"2026-12-01T00:00:00.25+01:00\""));
    CheckRefuses(type, Replaced(full, path, "\"yesterday\""));
    CheckRefuses(type, Replaced(full, path, "1764547200"));
  }
}

}  // namespace pipeseal::attestation::sample
