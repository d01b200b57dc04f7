// The contexts that expressions read (GitHub documentation: "Contexts reference").
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace pipeseal::pipeline::github::semantics {

enum class Context : std::uint8_t {
  kEnv,
  kGitHub,
  kInputs,
  kJob,
  kJobs,
  kMatrix,
  kNeeds,
  kRunner,
  kSecrets,
  kSteps,
  kStrategy,
  kVars,
};
inline constexpr std::size_t kContexts = 12;

std::optional<Context> FindContext(std::string_view name);  // the case of letters aside

}  // namespace pipeseal::pipeline::github::semantics
