#include "pipeseal/pipeline/github/function.h"

#include <algorithm>
#include <iterator>

#include "pipeseal/base/ascii.h"

namespace pipeseal::pipeline::github {
namespace {

constexpr FunctionSignature kFunctions[] = {
    {"case", 3, kMaxParameters, Function::kCase},
    {"contains", 2, 2, Function::kContains},
    {"endsWith", 2, 2, Function::kEndsWith},
    {"format", 1, kMaxParameters, Function::kFormat},
    {"fromJSON", 1, 1, Function::kFromJson},
    {"join", 1, 2, Function::kJoin},
    {"startsWith", 2, 2, Function::kStartsWith},
    {"toJSON", 1, 1, Function::kToJson},
    {"always", 0, 0, Function::kAlways},
    {"cancelled", 0, 0, Function::kCancelled},
    {"failure", 0, kMaxParameters, Function::kFailure},
    {"hashFiles", 1, kMaxParameters, Function::kHashFiles},
    {"success", 0, kMaxParameters, Function::kSuccess},
};

}  // namespace

std::optional<FunctionSignature> FindFunction(std::string_view name) {
  const auto* row = std::ranges::find_if(kFunctions, [&](const FunctionSignature& signature) {
    return AsciiCaseEqual(signature.name, name);
  });
  if (row == std::end(kFunctions)) return std::nullopt;
  return *row;
}

}  // namespace pipeseal::pipeline::github
