// What GitHub's own reader makes of a workflow: tokens, as its test data shows them in JSON.
#pragma once

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeseal/pipeline/github/number.h"
#include "pipeseal/pipeline/github/schema/template_reader.h"

namespace pipeseal::pipeline::github::schema {

// JSON for what stands in a text: unlike QuoteForJson, nothing is made inert beyond what JSON wants.
inline std::string Quote(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", c);
    } else {
      out += c;
    }
  }
  return out + '"';
}

// Of a number as YAML's core schema writes it.
inline double CoreNumber(std::string_view text) {
  std::string digits(text);
  const bool negative = digits.starts_with('-');
  if (negative || digits.starts_with('+')) digits.erase(0, 1);
  double value = 0;
  if (digits.starts_with("0x")) {
    value = static_cast<double>(std::strtoull(digits.c_str() + 2, nullptr, 16));
  } else if (digits.starts_with("0o")) {
    value = static_cast<double>(std::strtoull(digits.c_str() + 2, nullptr, 8));
  } else if (digits.size() == 4 && digits[0] == '.' && (digits[1] == 'i' || digits[1] == 'I')) {
    value = HUGE_VAL;
  } else {
    value = std::strtod(digits.c_str(), nullptr);
  }
  return negative && value != 0 ? -value : value;
}

struct Token {
  enum class Kind { kScalar, kList, kMapping };

  Kind kind = Kind::kScalar;
  Taken taken = Taken::kNull;
  std::string text{};  // of an expression without its fence
  SourcePosition place{};
  std::vector<Token> items{};  // of a list
  std::vector<std::pair<Token, Token>> members{};

  const Token* Find(std::string_view key) const {
    for (const auto& [name, value] : members)
      if (name.text == key && name.taken == Taken::kString) return &value;
    return nullptr;
  }
  bool is_expression() const { return kind == Kind::kScalar && taken == Taken::kExpression; }
  bool is_string() const { return kind == Kind::kScalar && taken == Taken::kString; }
};

// With the number of the file, and the line and column of each literal; file 0: without.
inline std::string JsonOf(const Token& token, int file) {
  if (token.kind == Token::Kind::kList) {
    std::string out;
    for (const Token& item : token.items) out += (out.empty() ? "" : ",") + JsonOf(item, file);
    return fmt::format(R"({{"type":1,"seq":[{}]}})", out);
  }
  if (token.kind == Token::Kind::kMapping) {
    std::string out;
    for (const auto& [key, value] : token.members)
      out +=
          fmt::format(R"({}{{"Key":{},"Value":{}}})", out.empty() ? "" : ",", JsonOf(key, file), JsonOf(value, file));
    return fmt::format(R"({{"type":2,"map":[{}]}})", out);
  }
  switch (token.taken) {
    case Taken::kNull:
      return "null";
    case Taken::kBoolean:
      return token.text;
    case Taken::kNumber: {
      const double number = CoreNumber(token.text);
      return std::isfinite(number) ? FormatNumber(number) : Quote(FormatNumber(number));
    }
    case Taken::kExpression:
      return fmt::format(R"({{"type":3,"expr":{}}})", Quote(token.text));
    case Taken::kInsert:
      return R"({"type":4,"directive":"insert"})";
    case Taken::kString:
      break;
  }
  if (file == 0) return Quote(token.text);
  return fmt::format(R"({{"type":0,"file":{},"line":{},"col":{},"lit":{}}})", file, token.place.line,
                     token.place.column, Quote(token.text));
}

// Makes tokens of what the reader tells.
class TokenBuilder : public ReadingListener {
 public:
  void OnScalar(const ScalarReading& scalar) override {
    Token token{.taken = scalar.taken, .place = scalar.range.begin};
    token.text = TextOf(scalar);
    const bool is_key = scalar.node == nullptr;
    if (is_key) {
      open_.back().key = std::move(token);
    } else {
      Add(std::move(token));
    }
  }
  void OnListBegin(const encoding::Node&) override { open_.push_back({{.kind = Token::Kind::kList}}); }
  void OnMappingBegin(const encoding::Node&) override { open_.push_back({{.kind = Token::Kind::kMapping}}); }
  void OnListEnd() override { Close(); }
  void OnMappingEnd() override { Close(); }

  const Token& root() const { return root_; }

 private:
  struct Open {
    Token token{};
    Token key{};
  };

  static std::string TextOf(const ScalarReading& scalar) {
    if (scalar.taken == Taken::kExpression) return ExpressionText(*scalar.expressions, scalar.text);
    if (scalar.node == nullptr || scalar.expressions != nullptr) return std::string(scalar.text);
    const encoding::Node& node = *scalar.node;
    if (node.is(encoding::Kind::kNull)) return {};
    if (node.is(encoding::Kind::kBoolean)) return node.boolean() ? "true" : "false";
    if (node.is(encoding::Kind::kNumber) && scalar.taken == Taken::kString)
      return FormatNumber(CoreNumber(node.text()));
    return std::string(scalar.text);
  }

  // `format('text {0}', …)` of a text with expressions in it.
  static std::string ExpressionText(const Template& parsed, std::string_view text) {
    std::string format, arguments;
    std::size_t at = 0, index = 0;
    for (const TemplateExpression& each : parsed.expressions()) {
      AppendEscaped(text.substr(at, each.offset - at), format);
      const auto inner = TrimWhiteSpace(text.substr(each.offset + 3, each.length - 5));
      if (parsed.is_single()) return std::string(inner);
      format += fmt::format("{{{}}}", index++);
      arguments += fmt::format(", {}", inner);
      at = each.offset + each.length;
    }
    AppendEscaped(text.substr(at), format);
    return fmt::format("format('{}'{})", format, arguments);
  }

  static void AppendEscaped(std::string_view text, std::string& out) {
    for (const char c : text) {
      if (c == '\'' || c == '{' || c == '}') out += c;
      out += c;
    }
  }

  void Add(Token token) {
    if (open_.empty()) {
      root_ = std::move(token);
    } else if (open_.back().token.kind == Token::Kind::kList) {
      open_.back().token.items.push_back(std::move(token));
    } else {
      open_.back().token.members.emplace_back(std::move(open_.back().key), std::move(token));
    }
  }

  void Close() {
    Token token = std::move(open_.back().token);
    open_.pop_back();
    Add(std::move(token));
  }

  std::vector<Open> open_;
  Token root_;
};

}  // namespace pipeseal::pipeline::github::schema
