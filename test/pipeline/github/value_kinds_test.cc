#include "pipeseal/pipeline/github/value_kinds.h"

#include <doctest/doctest.h>

#include <string_view>

using namespace pipeseal::pipeline::github;

namespace {

ValueKinds KindsOfText(std::string_view text, const DeclaredKinds& declared = {}) {
  return KindsOf(Expression::Parse(text)->root(), declared);
}

}  // namespace

TEST_CASE("what functions and operators answer with") {
  CHECK(KindsOfText("github.ref == 'x'").IsOnly(ValueKind::kBoolean));
  CHECK(KindsOfText("contains(github.ref, 'x')").IsOnly(ValueKind::kBoolean));
  CHECK(KindsOfText("format('{0}', github.ref)").IsOnly(ValueKind::kString));
  CHECK(KindsOfText("github.event.commits.*.message").IsOnly(ValueKind::kArray));
  CHECK(KindsOfText("fromJSON('[1]')").IsOnly(ValueKind::kArray));
  CHECK(KindsOfText("fromJSON(env.x)") == ValueKinds::Any());
}

TEST_CASE("what GitHub documents of its contexts") {
  CHECK_FALSE(KindsOfText("github.ref").Has(ValueKind::kArray));
  CHECK(KindsOfText("GITHUB.ref").Has(ValueKind::kString));
  CHECK_FALSE(KindsOfText("steps.a.outputs['b']").Has(ValueKind::kBoolean));
  CHECK(KindsOfText("strategy.fail-fast").Has(ValueKind::kBoolean));
  CHECK(KindsOfText("github.event.x") == ValueKinds::Any());
  CHECK(KindsOfText("matrix.x") == ValueKinds::Any());
}

TEST_CASE("an operand that is not the last is the result only where it decides") {
  CHECK_FALSE(KindsOfText("github && 'x'").Has(ValueKind::kObject));
  CHECK_FALSE(KindsOfText("github.ref || 'x'").Has(ValueKind::kNull));
  CHECK(KindsOfText("github.ref == 'x' && 1").Has(ValueKind::kBoolean));
  CHECK(KindsOfText("false && github.ref").IsOnly(ValueKind::kBoolean));
  CHECK(KindsOfText("'' || github.ref == 'x'").IsOnly(ValueKind::kBoolean));
  CHECK(KindsOfText("'x' || github.event") == ValueKinds{ValueKind::kString});
  CHECK(KindsOfText("case(github.ref == 'x', 1, 'y')") == ValueKinds{ValueKind::kNumber, ValueKind::kString});
}

TEST_CASE("a workflow's own declarations hold") {
  const DeclaredKinds declared = [](std::string_view path) -> std::optional<ValueKinds> {
    if (path != "inputs.debug") return std::nullopt;
    return ValueKinds{ValueKind::kBoolean};
  };
  CHECK(KindsOfText("inputs.debug", declared).IsOnly(ValueKind::kBoolean));
  CHECK(KindsOfText("inputs.other", declared) == ValueKinds::Any());
}
