// The functions of GitHub's expressions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace pipeseal::pipeline::github {

enum class Function : std::uint8_t {
  kOther,  // none that is known here
  // There wherever there are expressions.
  kCase,
  kContains,
  kEndsWith,
  kFormat,
  kFromJson,
  kJoin,
  kStartsWith,
  kToJson,
  // There in some places of a workflow only.
  kAlways,
  kCancelled,
  kFailure,
  kHashFiles,
  kSuccess,
};

inline constexpr std::size_t kMaxParameters = 255;

struct FunctionSignature {
  std::string_view name;
  std::size_t min_parameters;
  std::size_t max_parameters;
  Function function = Function::kOther;
};

// By its name, the case of whose letters does not count.
std::optional<FunctionSignature> FindFunction(std::string_view name);

constexpr bool IsEverywhere(Function function) {
  return function >= Function::kCase && function <= Function::kToJson;
}
// success(), failure(), always() and cancelled(): a condition with none of them has "success() &&" before it.
constexpr bool IsStatus(Function function) {
  return function >= Function::kAlways && function != Function::kHashFiles;
}

}  // namespace pipeseal::pipeline::github
