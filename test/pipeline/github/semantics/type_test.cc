#include "pipeseal/pipeline/github/semantics/type.h"

#include <doctest/doctest.h>

using namespace pipeseal::pipeline::github::semantics;
using pipeseal::pipeline::github::Value;

namespace {
const Type kString(Type::Kind::kString);
const Type kNumber(Type::Kind::kNumber);
}  // namespace

TEST_CASE("Type: members are found whatever the case of letters, and the first of two counts") {
  const Type object = Type::Object({{"Os", kString}, {"OS", kNumber}});
  REQUIRE(object.Find("oS") != nullptr);
  CHECK(object.Find("oS")->is(Type::Kind::kString));
  CHECK(object.Find("arch") == nullptr);
  CHECK(object.is_strict());
}

TEST_CASE("Type: others of open objects and maps") {
  CHECK(Type::OpenObject({{"a", kString}}).Find("b")->is_any());
  CHECK(Type::Map(kNumber).Find("b")->is(Type::Kind::kNumber));
  CHECK(!Type::Map(kNumber).is_strict());
}

TEST_CASE("Type: one or the other") {
  CHECK(kString.Or(kString).is(Type::Kind::kString));
  CHECK(kString.Or(kNumber).is_any());
  const Type both = Type::Object({{"a", kString}, {"b", kString}}).Or(Type::Object({{"b", kNumber}, {"c", kNumber}}));
  CHECK(both.is_strict());
  CHECK(both.Find("a")->is(Type::Kind::kString));
  CHECK(both.Find("b")->is_any());
  CHECK(both.Find("c")->is(Type::Kind::kNumber));
  CHECK(Type::Object({}).Or(Type::OpenObject({})).Find("x")->is_any());
  CHECK(Type::Array(kString).Or(Type::Array(kString)).element().is(Type::Kind::kString));
}

TEST_CASE("Type: an object with very many members is open") {
  std::vector<TypeMember> members;
  for (std::size_t i = 0; i <= kMaxMembers; ++i) members.push_back({std::to_string(i), kString});
  CHECK(Type::Object(std::move(members)).Find("x")->is_any());
}

TEST_CASE("Type: of values") {
  CHECK(Type::Of(Value::Number(1)).is(Type::Kind::kNumber));
  CHECK(Type::Of(Value::Array({Value::String("a"), Value::Number(1)})).element().is_any());
  CHECK(Type::Of(Value::Object({{"a", Value::String("")}})).Find("a")->is(Type::Kind::kString));
  CHECK(Type::Of(Value()).is(Type::Kind::kNull));
}

TEST_CASE("Type: as messages show it") {
  CHECK(Type::Object({{"b", kString}, {"a", kString}}).Describe() == "object {a, b}");
  CHECK(Type::OpenObject({}).Describe() == "object {…}");
}
