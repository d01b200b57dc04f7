// Scalars of a GitHub workflow: places are within the text, parents hold their children, what folds does so without the
// contexts, and every reader of the tree ends.
#include "pipeseal/pipeline/github/context_read.h"
#include "pipeseal/pipeline/github/folding.h"
#include "pipeseal/pipeline/github/template.h"
#include "pipeseal/pipeline/github/value_kinds.h"
#include "test/fuzz/fuzz_input.h"

using namespace pipeseal::pipeline::github;
using pipeseal::fuzz::Insist;

namespace {

void CheckPlaces(const ExpressionNode& node) {
  for (const ExpressionNode& child : node.children) {
    Insist(child.offset >= node.offset, "a child begins in its parent");
    Insist(child.offset + child.length <= node.offset + node.length, "a child ends in its parent");
    CheckPlaces(child);
  }
}

void CheckExpression(const ExpressionNode& root) {
  Insist(root.height <= kMaxExpressionDepth, "the tree is no deeper than GitHub allows");
  CheckPlaces(root);
  for (const ContextRead& read : ContextReadsOf(root))
    Insist(!read.path.text().empty(), "a read has a path");
  const auto value = Fold(root);
  const ValueKinds kinds = KindsOf(root);
  if (!value) return;
  Insist(kinds.Has(value->kind()), "the kind of a value is one of those that were told");
  Insist((TruthOf(root) == Truth::kTrue) == value->is_truthy(), "the truth of a value is the one that was told");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = pipeseal::fuzz::TextOf(data, size);
  const Template parsed = Template::Parse(text);
  for (const TemplateExpression& each : parsed.expressions()) {
    Insist(each.offset + each.length <= text.size(), "an expression is within its text");
    if (each.expression) {
      CheckExpression(each.expression->root());
    } else {
      const ExpressionError& error = each.expression.error();
      Insist(error.offset + error.length <= text.size(), "an error is within the text");
    }
  }
  const Condition condition = ParseCondition(text);
  if (condition.root() != nullptr) CheckExpression(*condition.root());
  return 0;
}
