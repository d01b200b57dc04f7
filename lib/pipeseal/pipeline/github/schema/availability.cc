#include "pipeseal/pipeline/github/schema/availability.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"

namespace pipeseal::pipeline::github::schema {
namespace {

struct ContextName {
  Availability::Name bit;
  std::string_view name;
};

constexpr ContextName kContexts[] = {
    {Availability::kEnv, "env"},         {Availability::kGitHub, "github"}, {Availability::kInputs, "inputs"},
    {Availability::kJob, "job"},         {Availability::kJobs, "jobs"},     {Availability::kMatrix, "matrix"},
    {Availability::kNeeds, "needs"},     {Availability::kRunner, "runner"}, {Availability::kSecrets, "secrets"},
    {Availability::kSteps, "steps"},     {Availability::kStrategy, "strategy"},
    {Availability::kVars, "vars"},
};

}  // namespace

bool Availability::HasContext(std::string_view name) const {
  return std::ranges::any_of(
      kContexts, [&](const ContextName& each) { return Has(each.bit) && AsciiCaseEqual(each.name, name); });
}

bool Availability::HasFunction(std::string_view name) const {
  const auto known = FindFunction(name);
  if (!known) return false;
  if (known->function == Function::kHashFiles) return Has(kHashFiles);
  return IsEverywhere(known->function) || Has(kStatus) || Has(kStatusOfJobs);
}

std::string Availability::ContextNames() const {
  std::string out;
  for (const ContextName& each : kContexts) {
    if (!Has(each.bit)) continue;
    if (!out.empty()) out += ", ";
    out += each.name;
  }
  return out;
}

VocabularyTable::VocabularyTable(Availability available) {
  for (const ContextName& each : kContexts)
    if (available.Has(each.bit)) contexts_[context_count_++] = each.name;
  const auto add = [&](FunctionSignature signature) { functions_[function_count_++] = signature; };
  if (available.Has(Availability::kHashFiles)) add({"hashFiles", 1, kMaxParameters, Function::kHashFiles});
  if (!available.Has(Availability::kStatus) && !available.Has(Availability::kStatusOfJobs)) return;
  const std::size_t jobs = available.Has(Availability::kStatusOfJobs) ? kMaxParameters : 0;
  add({"always", 0, 0, Function::kAlways});
  add({"cancelled", 0, 0, Function::kCancelled});
  add({"failure", 0, jobs, Function::kFailure});
  add({"success", 0, jobs, Function::kSuccess});
}

}  // namespace pipeseal::pipeline::github::schema
