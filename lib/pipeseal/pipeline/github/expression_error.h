// What is wrong with an expression, and where. An Error would have no place to point at.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>

namespace pipeseal::pipeline::github {

struct ExpressionError {
  enum class Kind : std::uint8_t {
    kLexing,      // characters that are no symbol of the language
    kParsing,     // symbols that are no expression: names that are not known here, numbers of parameters and limits too
    kEvaluation,  // GitHub would stop the run here
    kUnknown,     // it cannot be told before the run: a context or function has no value here
  };

  Kind kind = Kind::kParsing;
  std::string message{};  // with the text that is wrong, as it was written
  std::size_t offset = 0;  // bytes, in the text that the expression stands in
  std::size_t length = 0;
};

template <typename T>
using ExpressionResult = std::expected<T, ExpressionError>;

}  // namespace pipeseal::pipeline::github
