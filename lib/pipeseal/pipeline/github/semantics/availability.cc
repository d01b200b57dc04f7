#include "pipeseal/pipeline/github/semantics/availability.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "pipeseal/base/ascii.h"

namespace pipeseal::pipeline::github::semantics {
namespace {

constexpr std::array<std::string_view, kContexts> kNames = {"env",   "github", "inputs",  "job",   "jobs",     "matrix",
                                                           "needs", "runner", "secrets", "steps", "strategy", "vars"};

using enum Context;
constexpr ContextSet kOfWorkflow = {kGitHub, kInputs, kVars};
constexpr ContextSet kOfNeeds = kOfWorkflow.With({kNeeds});
constexpr ContextSet kOfJob = kOfNeeds.With({Context::kStrategy, kMatrix});
constexpr ContextSet kOfRunner = kOfJob.With({kEnv, Context::kJob, kRunner});
constexpr ContextSet kOfStep = kOfRunner.With({kSecrets, kSteps});
constexpr ContextSet kOfAction = {kGitHub, kInputs, Context::kStrategy, kMatrix, kSteps, Context::kJob, kRunner, kEnv};

// In the order of Place.
constexpr Availability kAvailabilities[] = {
    {{}},
    {kOfWorkflow},
    {kOfWorkflow.With({kSecrets})},
    {kOfWorkflow.With({kJobs})},
    {kOfNeeds, true},
    {kOfNeeds},
    {kOfJob},
    {kOfJob.With({kSecrets})},
    {kOfJob.With({kEnv})},
    {kOfJob.With({kSecrets, kEnv})},
    {kOfRunner.With({kSecrets})},
    {kOfRunner.With({kSteps})},
    {kOfStep},
    {kOfStep, false, true},
    {kOfRunner.With({kSteps}), true, true},
    {kOfAction, false, true},
    {kOfAction, true, true},
    {kOfAction},
};
static_assert(std::size(kAvailabilities) == static_cast<std::size_t>(Place::kCompositeOutput) + 1);

}  // namespace

std::string_view NameOf(Context context) { return kNames[static_cast<std::size_t>(context)]; }

std::optional<Context> FindContext(std::string_view name) {
  const auto at = std::ranges::find_if(kNames, [&](std::string_view each) { return AsciiCaseEqual(each, name); });
  if (at == kNames.end()) return std::nullopt;
  return static_cast<Context>(at - kNames.begin());
}

std::string ContextSet::Describe() const {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < kContexts; ++i)
    if (Has(static_cast<Context>(i))) names.push_back(kNames[i]);
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? " and " : ", ";
    out += names[i];
  }
  return out.empty() ? "none" : out;
}

const Availability& AvailabilityAt(Place place) { return kAvailabilities[static_cast<std::size_t>(place)]; }

}  // namespace pipeseal::pipeline::github::semantics
