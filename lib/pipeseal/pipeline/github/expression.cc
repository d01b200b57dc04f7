#include "pipeseal/pipeline/github/expression.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/ordinal_case.h"
#include "pipeseal/pipeline/github/token.h"

namespace pipeseal::pipeline::github {
namespace {

using Kind = ExpressionNode::Kind;
using Comparison = ExpressionNode::Comparison;

struct Binary {
  TokenKind token;
  int precedence;
  Kind kind;
  Comparison comparison = Comparison::kEqual;
};
constexpr Binary kBinaries[] = {
    {TokenKind::kOr, 1, Kind::kOr},
    {TokenKind::kAnd, 2, Kind::kAnd},
    {TokenKind::kEqual, 3, Kind::kComparison, Comparison::kEqual},
    {TokenKind::kNotEqual, 3, Kind::kComparison, Comparison::kNotEqual},
    {TokenKind::kLess, 4, Kind::kComparison, Comparison::kLess},
    {TokenKind::kLessOrEqual, 4, Kind::kComparison, Comparison::kLessOrEqual},
    {TokenKind::kGreater, 4, Kind::kComparison, Comparison::kGreater},
    {TokenKind::kGreaterOrEqual, 4, Kind::kComparison, Comparison::kGreaterOrEqual},
};

const Binary* FindBinary(TokenKind token) {
  const auto* row = std::ranges::find(kBinaries, token, &Binary::token);
  return row == std::end(kBinaries) ? nullptr : row;
}

std::string Unquoted(std::string_view written) {
  std::string out;
  const std::string_view inner = written.substr(1, written.size() - 2);
  for (std::size_t at = 0; at < inner.size(); ++at) {
    out += inner[at];
    if (inner[at] == '\'') ++at;  // it is doubled
  }
  return out;
}

// Recursive descent. The first error stays, and every function returns at once when there is one.
class Parser {
 public:
  Parser(std::string_view text, const Vocabulary& vocabulary, std::size_t offset)
      : text_(text), vocabulary_(vocabulary), offset_(offset), lexer_(text) {}

  ExpressionResult<ExpressionNode> Parse() {
    if (text_.size() > kMaxExpressionLength && Utf16Length(text_) > kMaxExpressionLength) {
      Fail(fmt::format("Exceeded max expression length {}", kMaxExpressionLength));
      return std::unexpected(std::move(*error_));
    }
    Advance();
    ExpressionNode root;
    root.offset = static_cast<std::uint32_t>(offset_);
    if (!failed() && !At(TokenKind::kEnd)) root = ParseOperators(0);
    if (!failed() && !At(TokenKind::kEnd)) FailAtToken();
    if (failed()) return std::unexpected(std::move(*error_));
    return root;
  }

 private:
  bool failed() const { return error_.has_value(); }
  bool At(TokenKind kind) const { return token_.kind == kind; }

  void Advance() {
    last_ = token_;
    token_ = lexer_.Next();
    if (At(TokenKind::kInvalid)) FailAt(token_, "Unexpected symbol", ExpressionError::Kind::kLexing);
  }

  // Takes a token of the kind, or fails.
  void Expect(TokenKind kind) {
    if (failed()) return;
    if (!At(kind)) return FailAtToken();
    Advance();
  }

  void Fail(std::string message) {
    if (!failed()) error_ = {ExpressionError::Kind::kParsing, std::move(message), offset_, text_.size()};
  }
  void FailAt(const Token& token, std::string_view what,
              ExpressionError::Kind kind = ExpressionError::Kind::kParsing) {
    if (failed()) return;
    const std::size_t position = Utf16Length(text_.substr(0, token.offset)) + 1;
    error_ = {kind,
              fmt::format("{}: '{}'. Located at position {} within expression: {}", what, token.text,
                          position, text_),
              offset_ + token.offset, token.text.size()};
  }
  void FailAtToken() {
    if (At(TokenKind::kEnd)) return FailAt(last_, "Unexpected end of expression");
    FailAt(token_, "Unexpected symbol");
  }
  void FailDepth() { Fail(fmt::format("Exceeded max expression depth {}", kMaxExpressionDepth)); }

  // From the beginning of `first` to the end of the last token.
  void SetRange(ExpressionNode& node, std::size_t first) const {
    node.offset = static_cast<std::uint32_t>(first);
    node.length = static_cast<std::uint32_t>(offset_ + last_.offset + last_.text.size() - first);
  }
  std::size_t Here() const { return offset_ + token_.offset; }

  // Of a node that has its children.
  void Finish(ExpressionNode& node, std::size_t first) {
    std::size_t below = node.is(Kind::kFilter) || node.is(Kind::kProperty) ? 1 : 0;  // the index
    node.is_constant = !node.is(Kind::kCall) || AnswersAlike(node.function);
    for (const ExpressionNode& child : node.children) {
      below = std::max<std::size_t>(below, child.height);
      node.is_constant = node.is_constant && child.is_constant;
    }
    if (below >= kMaxExpressionDepth) FailDepth();
    if (failed()) return;
    node.height = static_cast<std::uint8_t>(below + 1);
    SetRange(node, first);
  }
  static bool AnswersAlike(Function function) {
    return IsEverywhere(function) || function == Function::kAlways;
  }

  // Operators that bind as `precedence` or tighter.
  ExpressionNode ParseOperators(int precedence) {
    ExpressionNode left = ParseUnary();
    while (!failed()) {
      const Binary* binary = FindBinary(token_.kind);
      if (binary == nullptr || binary->precedence < precedence) break;
      Advance();
      if (failed()) break;
      ExpressionNode right = ParseOperators(binary->precedence + 1);
      if (failed()) break;
      left = Combine(*binary, std::move(left), std::move(right));
    }
    return left;
  }

  ExpressionNode Combine(const Binary& binary, ExpressionNode left, ExpressionNode right) {
    ExpressionNode node;
    const std::size_t first = left.offset;
    if (binary.kind != Kind::kComparison && left.is(binary.kind)) {
      node = std::move(left);
    } else {
      node.kind = binary.kind;
      node.comparison = binary.comparison;
      node.children.push_back(std::move(left));
    }
    if (binary.kind != Kind::kComparison && right.is(binary.kind)) {
      std::ranges::move(right.children, std::back_inserter(node.children));
    } else {
      node.children.push_back(std::move(right));
    }
    Finish(node, first);
    return node;
  }

  ExpressionNode ParseUnary() {
    if (!At(TokenKind::kNot)) return ParseAccess();
    ExpressionNode node;
    const std::size_t first = Here();
    if (!Descend()) return node;
    Advance();
    node.kind = Kind::kNot;
    if (!failed()) node.children.push_back(ParseUnary());
    if (failed()) return node;
    --depth_;
    Finish(node, first);
    return node;
  }

  // An operand with what is taken out of it.
  ExpressionNode ParseAccess() {
    const std::size_t first = Here();
    const bool can_have_members = At(TokenKind::kName) || At(TokenKind::kLeftParenthesis);
    ExpressionNode node = ParseOperand();
    while (!failed() && can_have_members && (At(TokenKind::kDot) || At(TokenKind::kLeftBracket))) {
      const bool dot = At(TokenKind::kDot);
      Advance();
      if (!failed()) node = dot ? ParseProperty(std::move(node)) : ParseIndex(std::move(node));
      if (!failed()) Finish(node, first);
    }
    return node;
  }

  // Behind the dot.
  ExpressionNode ParseProperty(ExpressionNode object) {
    ExpressionNode node;
    node.children.push_back(std::move(object));
    if (At(TokenKind::kStar)) {
      node.kind = Kind::kFilter;
    } else if (At(TokenKind::kName)) {
      node.kind = Kind::kProperty;
      node.name = token_.text;
    } else {
      FailAtToken();
      return node;
    }
    Advance();
    return node;
  }

  // Behind the bracket.
  ExpressionNode ParseIndex(ExpressionNode object) {
    ExpressionNode node;
    node.children.push_back(std::move(object));
    if (At(TokenKind::kStar)) {
      node.kind = Kind::kFilter;
      Advance();
    } else if (Descend()) {
      ExpressionNode index = ParseOperators(0);
      --depth_;
      if (index.is(Kind::kLiteral) && index.literal.is(ValueKind::kString)) {
        node.kind = Kind::kProperty;
        node.bracketed = true;
        node.name = index.literal.text();
      } else {
        node.kind = Kind::kIndex;
        node.children.push_back(std::move(index));
      }
    }
    Expect(TokenKind::kRightBracket);
    return node;
  }

  ExpressionNode ParseOperand() {
    switch (token_.kind) {
      case TokenKind::kLeftParenthesis: return ParseGroup();
      case TokenKind::kName: return ParseName();
      case TokenKind::kNull: return TakeLiteral({});
      case TokenKind::kTrue: return TakeLiteral(Value::Boolean(true));
      case TokenKind::kFalse: return TakeLiteral(Value::Boolean(false));
      case TokenKind::kNumber: return TakeLiteral(Value::Number(token_.number));
      case TokenKind::kString: return TakeLiteral(Value::String(Unquoted(token_.text)));
      default: break;
    }
    FailAtToken();
    return {};
  }

  ExpressionNode TakeLiteral(Value value) {
    ExpressionNode node;
    node.literal = std::move(value);
    const std::size_t first = Here();
    Advance();
    SetRange(node, first);
    return node;
  }

  ExpressionNode ParseGroup() {
    const std::size_t first = Here();
    if (groups_ == kMaxGroupDepth)
      Fail(fmt::format("Exceeded max depth of parentheses {}", kMaxGroupDepth));
    if (failed()) return {};
    ++groups_;
    Advance();
    if (failed()) return {};
    ExpressionNode node = ParseOperators(0);
    Expect(TokenKind::kRightParenthesis);
    --groups_;
    SetRange(node, first);
    return node;
  }

  ExpressionNode ParseName() {
    const Token name = token_;
    Advance();
    if (failed()) return {};
    if (At(TokenKind::kLeftParenthesis)) return ParseCall(name);
    if (!KnowsContext(name.text)) FailAt(name, "Unrecognized named-value");
    ExpressionNode node;
    node.kind = Kind::kContext;
    node.is_constant = false;
    node.name = name.text;
    SetRange(node, offset_ + name.offset);
    return node;
  }

  bool KnowsContext(std::string_view name) const {
    return !vocabulary_.contexts ||
           std::ranges::any_of(*vocabulary_.contexts,
                               [&](std::string_view known) { return AsciiCaseEqual(known, name); });
  }

  // Nothing if there is no such function here.
  std::optional<FunctionSignature> FindSignature(std::string_view name) const {
    const auto known = FindFunction(name);
    if (known && (IsEverywhere(known->function) || !vocabulary_.functions)) return known;
    if (!vocabulary_.functions) return FunctionSignature{name, 0, kMaxParameters};
    const auto here = std::ranges::find_if(*vocabulary_.functions, [&](const FunctionSignature& row) {
      return AsciiCaseEqual(row.name, name);
    });
    if (here == vocabulary_.functions->end()) return std::nullopt;
    FunctionSignature signature = *here;
    if (known) signature.function = known->function;
    return signature;
  }

  // At the parenthesis behind the name.
  ExpressionNode ParseCall(const Token& name) {
    ExpressionNode node;
    const auto signature = FindSignature(name.text);
    if (!signature) FailAt(name, "Unrecognized function");
    if (failed() || !Descend()) return node;
    node.kind = Kind::kCall;
    node.name = name.text;
    node.function = signature->function;
    Advance();
    if (!failed() && !At(TokenKind::kRightParenthesis)) ParseArguments(node);
    Expect(TokenKind::kRightParenthesis);
    --depth_;
    CheckArguments(name, *signature, node.children.size());
    Finish(node, offset_ + name.offset);
    return node;
  }

  void ParseArguments(ExpressionNode& call) {
    while (!failed()) {
      call.children.push_back(ParseOperators(0));
      if (failed() || !At(TokenKind::kComma)) return;
      Advance();
    }
  }

  void CheckArguments(const Token& name, const FunctionSignature& signature, std::size_t count) {
    if (count < signature.min_parameters) FailAt(name, "Too few parameters supplied");
    if (count > signature.max_parameters) FailAt(name, "Too many parameters supplied");
    if (signature.function == Function::kCase && count % 2 == 0)
      FailAt(name, "Even number of parameters supplied, requires an odd number of parameters");
  }

  // Before what makes a level of the tree for certain.
  bool Descend() {
    if (depth_ == kMaxExpressionDepth) FailDepth();
    if (failed()) return false;
    ++depth_;
    return true;
  }

  std::string_view text_;
  const Vocabulary& vocabulary_;
  std::size_t offset_;
  Lexer lexer_;
  Token token_{};
  Token last_{};
  std::size_t depth_ = 0;
  std::size_t groups_ = 0;
  std::optional<ExpressionError> error_{};
};

}  // namespace

ExpressionResult<Expression> Expression::Parse(std::string_view text, const Vocabulary& vocabulary,
                                               std::size_t offset) {
  auto root = Parser(text, vocabulary, offset).Parse();
  if (!root) return std::unexpected(std::move(root).error());
  return Expression(std::move(*root));
}

bool IsFiltered(const ExpressionNode& node) {
  if (node.is(Kind::kFilter)) return true;
  return (node.is(Kind::kProperty) || node.is(Kind::kIndex)) && IsFiltered(node.children[0]);
}

bool HasStatusFunction(const ExpressionNode& node) {
  bool found = false;
  ForEachNode(node, [&](const ExpressionNode& each) {
    found = found || (each.is(Kind::kCall) && IsStatus(each.function));
  });
  return found;
}

}  // namespace pipeseal::pipeline::github
