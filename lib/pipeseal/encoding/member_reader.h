// Reads the members of one object of a located tree into a model: required and optional members by name and kind, and in the
// end any member that nobody asked for. The first thing that is wrong becomes the error, with its place.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/result.h"
#include "pipeseal/encoding/node.h"

namespace pipeseal::encoding {

// "line 3, column 5: `message`" as a schema error.
std::unexpected<Error> SchemaError(const Node& where, std::string_view message);

// What counts as an absent member.
enum class Absence : std::uint8_t {
  kMissing,         // only one that is not there
  kMissingOrEmpty,  // null and the empty string too: formats that define unset, null and empty to be the same
};

class MemberReader {
 public:
  // `what` names the object in messages ("step 'build'"). Borrows the object. Where null is absent, it is an empty object too.
  MemberReader(const Node& object, std::string_view what, Absence absence = Absence::kMissing);

  // Nullptr when absent; the wrong kind, or a required member that is absent, is the reader's error.
  const Node* Required(std::string_view name, Kind kind);
  const Node* Optional(std::string_view name, Kind kind);
  std::string RequiredString(std::string_view name);
  std::string OptionalString(std::string_view name, std::string_view fallback = {});
  std::int64_t RequiredInteger(std::string_view name);
  std::vector<std::string> RequiredStrings(std::string_view name);
  std::vector<std::string> OptionalStrings(std::string_view name);
  // Accepts the member without reading it.
  void Ignore(std::string_view name);

  const Node& object() const { return object_; }
  bool ok() const { return status_.has_value(); }
  void Reject(const Node& where, std::string_view message);
  void Reject(Error error);
  // The first error; if there is none, an error for the first member that was not asked for.
  Result<void> Finish();
  // The first error only: members that nobody asked for are welcome.
  Result<void> FinishOpen() { return status_; }

 private:
  const Node* Take(std::string_view name);
  std::vector<std::string> StringsOf(const Node* array, std::string_view name);

  const Node& object_;
  std::string what_;
  Absence absence_;
  std::set<std::string_view, std::less<>> taken_;
  Result<void> status_;
};

// A whole decimal number within int64, as written: no sign but '-', no leading zeros, no "-0".
Result<std::int64_t> IntegerOf(const Node& number);

}  // namespace pipeseal::encoding
