#include "pipeseal/encoding/member_reader.h"

#include <doctest/doctest.h>

namespace pipeseal::encoding {
namespace {

Document Parse(std::string_view json) {
  auto document = Document::ParseJson(std::string(json));
  REQUIRE(document);
  return std::move(*document);
}

constexpr std::string_view kEmpties = R"({"null": null, "empty": "", "list": [], "object": {}})";

TEST_CASE("null and the empty string are values, unless the format says that they are absent") {
  const Document document = Parse(kEmpties);
  MemberReader strict(document.root(), "it");
  CHECK(strict.Required("empty", Kind::kString) != nullptr);
  CHECK(strict.ok());
  CHECK(strict.Optional("null", Kind::kString) == nullptr);
  CHECK_FALSE(strict.ok());

  MemberReader open(document.root(), "it", Absence::kMissingOrEmpty);
  CHECK(open.Optional("null", Kind::kObject) == nullptr);
  CHECK(open.OptionalString("empty", "fallback") == "fallback");
  // An empty list may say something; whoever asks decides.
  CHECK(open.Required("list", Kind::kArray) != nullptr);
  CHECK(open.Required("object", Kind::kObject) != nullptr);
  CHECK(open.FinishOpen());
}

TEST_CASE("what must be there must be there with a value") {
  const Document document = Parse(kEmpties);
  for (const std::string_view name : {"null", "empty", "other"}) {
    CAPTURE(name);
    MemberReader reader(document.root(), "it", Absence::kMissingOrEmpty);
    CHECK(reader.Required(name, Kind::kString) == nullptr);
    const Result<void> status = reader.FinishOpen();
    REQUIRE_FALSE(status);
    CHECK(status.error().code() == ErrorCode::kSchema);
  }
}

TEST_CASE("null is an empty object where it counts as absent") {
  const Document document = Parse("null");
  CHECK_FALSE(MemberReader(document.root(), "it").ok());
  MemberReader open(document.root(), "it", Absence::kMissingOrEmpty);
  CHECK(open.OptionalString("name").empty());
  CHECK(open.ok());
}

}  // namespace
}  // namespace pipeseal::encoding
