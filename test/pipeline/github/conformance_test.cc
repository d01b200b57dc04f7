// GitHub's own expression vectors, when PIPESEAL_CONFORMANCE names the kit.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/encoding/node.h"
#include "pipeseal/pipeline/github/evaluator.h"
#include "pipeseal/pipeline/github/json_value.h"

using namespace pipeseal;
using namespace pipeseal::pipeline::github;
using encoding::Document;
using encoding::Node;

namespace {

std::string_view NameOf(ExpressionError::Kind kind) {
  switch (kind) {
    case ExpressionError::Kind::kLexing: return "lexing";
    case ExpressionError::Kind::kParsing: return "parsing";
    case ExpressionError::Kind::kEvaluation: return "evaluation";
    case ExpressionError::Kind::kUnknown: break;
  }
  return "unknown";
}

// Only the contexts that the case gives are known, and no functions beyond those that are everywhere.
ExpressionResult<Value> Run(const Node& entry) {
  const Node* given = entry.Find("contexts");
  std::vector<std::string_view> contexts;
  Environment environment;
  if (given != nullptr) {
    environment.contexts = ValueOf(*given);
    for (const auto& member : given->members()) contexts.push_back(member.key);
  }
  const auto expression =
      Expression::Parse(entry.Find("expr")->text(), {contexts, std::span<const FunctionSignature>()});
  if (!expression) return std::unexpected(expression.error());
  return Evaluate(expression->root(), environment);
}

void CheckError(const ExpressionResult<Value>& outcome, const Node& expected) {
  REQUIRE(!outcome);
  CHECK(NameOf(outcome.error().kind) == expected.Find("kind")->text());
  const std::string message(expected.Find("value")->text());
  CAPTURE(outcome.error().message);
  CHECK(outcome.error().message.find(message) != std::string::npos);
}

void CheckResult(const ExpressionResult<Value>& outcome, const Node& expected) {
  REQUIRE_MESSAGE(outcome, outcome.error().message);
  CHECK(NameOf(outcome->kind()) == expected.Find("kind")->text());
  constexpr std::size_t kEnough = 1'000'000;
  CHECK(WriteJson(*outcome, kEnough) == WriteJson(ValueOf(*expected.Find("value")), kEnough));
}

}  // namespace

TEST_CASE("GitHub's expression vectors have their results and errors") {
  const char* kit = std::getenv("PIPESEAL_CONFORMANCE");
  if (kit == nullptr) return;
  std::ifstream file(std::string(kit) + "/pipelines/vectors/github_expressions.json", std::ios::binary);
  REQUIRE(file);
  const auto document = Document::ParseJson(std::string(std::istreambuf_iterator<char>(file), {}));
  REQUIRE(document);
  for (const Node* entry : document->root().Find("cases")->elements()) {
    CAPTURE(entry->Find("id")->text());
    const Node* error = entry->Find("err");
    if (error != nullptr) {
      CheckError(Run(*entry), *error);
    } else {
      CheckResult(Run(*entry), *entry->Find("result"));
    }
  }
}
