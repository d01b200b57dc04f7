#include "pipeseal/pipeline/github/context_read.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/folding.h"

namespace pipeseal::pipeline::github {
namespace {

using Kind = ExpressionNode::Kind;

// How the value of a node is used.
struct Use {
  bool reaches_result;
  bool whole = false;
  const ExpressionNode* access = nullptr;  // the outermost access to it; nullptr without one
  std::vector<PathSegment> inwards{};      // what is taken out of it, the innermost segment last
};

PathSegment SegmentOf(const Value& index) {
  if (index.is(ValueKind::kNumber)) return {PathSegment::Kind::kNumber, index.ToText()};
  return {PathSegment::Kind::kName, AsciiLowered(index.ToText())};
}

std::optional<Value> FoldConstant(const ExpressionNode& node) {
  return node.is_constant ? Fold(node) : std::nullopt;
}

bool IsAlways(Truth truth, const ExpressionNode& operand) {
  return operand.is_constant && TruthOf(operand) == truth;
}

class ReadCollector {
 public:
  void Visit(const ExpressionNode& node, Use use) {
    if (node.is_constant) return;
    switch (node.kind) {
      case Kind::kLiteral: break;
      case Kind::kContext: Add(node, std::move(use)); break;
      case Kind::kProperty:
      case Kind::kIndex:
      case Kind::kFilter: VisitAccess(node, std::move(use)); break;
      case Kind::kCall: VisitCall(node, std::move(use)); break;
      case Kind::kNot:
      case Kind::kComparison: VisitChildren(node, false); break;
      case Kind::kAnd: VisitAnd(node, std::move(use)); break;
      case Kind::kOr: VisitOr(node, std::move(use)); break;
    }
  }

  std::vector<ContextRead> Take() && { return std::move(reads_); }

 private:
  void Add(const ExpressionNode& node, Use use) {
    use.inwards.push_back({PathSegment::Kind::kName, AsciiLowered(node.name)});
    std::ranges::reverse(use.inwards);
    reads_.push_back({ContextPath(std::move(use.inwards)), use.access == nullptr ? &node : use.access,
                      use.reaches_result, use.whole});
  }

  void VisitAccess(const ExpressionNode& node, Use use) {
    if (use.access == nullptr) use.access = &node;
    const ExpressionNode* unknown_index = nullptr;
    if (node.is(Kind::kFilter)) {
      use.inwards.push_back({PathSegment::Kind::kAll});
    } else if (node.is(Kind::kProperty)) {
      use.inwards.push_back({PathSegment::Kind::kName, AsciiLowered(node.name)});
    } else if (const auto index = FoldConstant(node.children[1])) {
      use.inwards.push_back(SegmentOf(*index));
    } else {
      use.inwards.push_back({PathSegment::Kind::kUnknown});
      unknown_index = &node.children[1];
    }
    Visit(node.children[0], std::move(use));
    if (unknown_index != nullptr) Visit(*unknown_index, {false});
  }

  void VisitCall(const ExpressionNode& node, Use use) {
    switch (node.function) {
      case Function::kCase: return VisitCase(node, std::move(use));
      case Function::kFromJson: return VisitFromJson(node, std::move(use));
      case Function::kToJson: return Visit(node.children[0], {use.reaches_result, true});
      case Function::kFormat:
      case Function::kJoin:
      case Function::kOther: return VisitChildren(node, use.reaches_result);
      default: return VisitChildren(node, false);
    }
  }

  void VisitFromJson(const ExpressionNode& node, Use use) {
    const ExpressionNode& json = node.children[0];
    if (json.is(Kind::kCall) && json.function == Function::kToJson)
      return Visit(json.children[0], std::move(use));
    Visit(json, {use.reaches_result});
  }

  void VisitCase(const ExpressionNode& node, Use use) {
    for (std::size_t at = 0; at < node.children.size(); ++at) {
      const bool is_value = at % 2 == 1 || at + 1 == node.children.size();
      Visit(node.children[at], is_value ? use : Use{false});
    }
  }

  // An operand that lets the next one be is falsy: there is nothing in it to be seen.
  void VisitAnd(const ExpressionNode& node, Use use) {
    for (const ExpressionNode& child : node.children) {
      const bool last = &child == &node.children.back();
      Visit(child, last ? use : Use{false});
      if (IsAlways(Truth::kFalse, child)) use.reaches_result = false;
    }
  }

  void VisitOr(const ExpressionNode& node, Use use) {
    for (const ExpressionNode& child : node.children) {
      Visit(child, use);
      if (IsAlways(Truth::kTrue, child)) use.reaches_result = false;
    }
  }

  void VisitChildren(const ExpressionNode& node, bool reach_result) {
    for (const ExpressionNode& child : node.children) Visit(child, {reach_result});
  }

  std::vector<ContextRead> reads_;
};

}  // namespace

std::vector<ContextRead> ContextReadsOf(const ExpressionNode& node) {
  ReadCollector collector;
  collector.Visit(node, {true});
  return std::move(collector).Take();
}

}  // namespace pipeseal::pipeline::github
