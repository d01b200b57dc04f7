#include "pipeseal/pipeline/secret_reads.h"

#include <string>
#include <unordered_set>
#include <vector>

#include "pipeseal/pipeline/variable_read.h"

namespace pipeseal::pipeline {
namespace {

std::vector<VariableRead> ReadsOf(const Script& script) {
  if (script.shell == Shell::kPowerShell) return PowerShellReads(script.text.value);
  if (script.shell == Shell::kCmd) return CmdReads(script.text.value);
  return ShellReads(script.text.value);
}

}  // namespace

void AddSecretReads(Step& step, const std::function<bool(std::string_view name)>& is_known) {
  std::unordered_set<std::string> seen;
  for (const SecretUse& use : step.secrets) seen.insert(use.name);
  // What the step itself makes is no secret that it was given.
  for (const Script& script : step.scripts)
    for (const std::string_view name : ShellAssignments(script.text.value)) seen.emplace(name);
  for (const Script& script : step.scripts) {
    for (const VariableRead& read : ReadsOf(script)) {
      if (!NamesSecret(read.name) || seen.contains(std::string(read.name)) || is_known(read.name)) continue;
      seen.emplace(read.name);
      step.secrets.push_back({std::string(read.name), script.text});
    }
  }
}

}  // namespace pipeseal::pipeline
