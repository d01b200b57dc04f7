// Which contexts and functions GitHub offers in which place of a workflow or composite action (GitHub documentation: "Contexts
// reference", context availability).
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
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
std::string_view NameOf(Context context);  // "github"
std::optional<Context> FindContext(std::string_view name);  // the case of letters aside

class ContextSet {
 public:
  constexpr ContextSet() = default;
  constexpr ContextSet(std::initializer_list<Context> contexts) {
    for (const Context context : contexts) bits_ |= Bit(context);
  }
  constexpr ContextSet With(ContextSet more) const {
    ContextSet all = *this;
    all.bits_ |= more.bits_;
    return all;
  }
  constexpr bool Has(Context context) const { return (bits_ & Bit(context)) != 0; }
  // "env, github and vars", or "none".
  std::string Describe() const;

 private:
  static constexpr unsigned Bit(Context context) { return 1U << static_cast<unsigned>(context); }
  unsigned bits_ = 0;
};

enum class Place : std::uint8_t {
  kNowhere,              // shell and defaults.run of a workflow: no context at all
  kWorkflow,             // run-name, concurrency, default of an input of workflow_call
  kWorkflowEnv,          // env
  kWorkflowOutput,       // on.workflow_call.outputs.<id>.value
  kJobIf,                // jobs.<id>.if
  kStrategy,             // jobs.<id>.strategy
  kJob,                  // name, runs-on, container, services, concurrency, environment, with, …
  kJobEnv,               // jobs.<id>.env, jobs.<id>.secrets
  kJobDefaults,          // jobs.<id>.defaults.run
  kCredentials,          // of containers and services
  kContainerEnv,         // env of containers and services
  kEnvironmentUrl,       // jobs.<id>.environment.url
  kJobOutput,            // jobs.<id>.outputs
  kStep,                 // run, with, env, name, …
  kStepIf,               // jobs.<id>.steps[*].if
  kCompositeStep,        // of an action
  kCompositeStepIf,
  kCompositeOutput,      // outputs.<id>.value of an action
};

struct Availability {
  ContextSet contexts;
  bool status_functions = false;  // success(), failure(), always() and cancelled()
  bool hash_files = false;
};
const Availability& AvailabilityAt(Place place);

}  // namespace pipeseal::pipeline::github::semantics
