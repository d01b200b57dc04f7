// Result<T>: a T, or the Error that kept it from being made. Dropping one is a compiler warning.
#pragma once

#include <expected>
#include <utility>

#include "pipeseal/base/error.h"

namespace pipeseal {

template <typename T>
class [[nodiscard]] Result : public std::expected<T, Error> {
 public:
  using std::expected<T, Error>::expected;
};

// `return Fail(ErrorCode::kSyntax, "line {}: …", line);` from any function that returns a Result.
template <typename... Args>
std::unexpected<Error> Fail(ErrorCode code, fmt::format_string<Args...> format, Args&&... args) {
  return std::unexpected<Error>(Error(code, fmt::format(format, std::forward<Args>(args)...)));
}
inline std::unexpected<Error> Fail(Error error) { return std::unexpected<Error>(std::move(error)); }

}  // namespace pipeseal

#define PIPESEAL_CONCAT_INNER(a, b) a##b
#define PIPESEAL_CONCAT(a, b) PIPESEAL_CONCAT_INNER(a, b)

// Leaves the function with the error of `expression`, a Result<void>.
#define PIPESEAL_TRY(expression)                                                            \
  do {                                                                                      \
    if (auto pipeseal_result = (expression); !pipeseal_result)                              \
      return ::std::unexpected<::pipeseal::Error>(std::move(pipeseal_result).error());      \
  } while (false)

// `PIPESEAL_ASSIGN(auto key, ParseKey(text));` declares key, or leaves the function with the error.
#define PIPESEAL_ASSIGN_INNER(result, declaration, ...)                                     \
  auto result = (__VA_ARGS__);                                                              \
  if (!result) return ::std::unexpected<::pipeseal::Error>(std::move(result).error());      \
  declaration = std::move(*result)
#define PIPESEAL_ASSIGN(declaration, ...) \
  PIPESEAL_ASSIGN_INNER(PIPESEAL_CONCAT(pipeseal_result_, __LINE__), declaration, __VA_ARGS__)
