// Labels of runners: those that GitHub hosts, and those that every runner of one's own has (GitHub documentation:
// "GitHub-hosted runners reference", "Use self-hosted runners in a workflow").
#pragma once

#include <cstdint>
#include <string_view>

#include "pipeseal/pipeline/github/semantics/library.h"
#include "pipeseal/pipeline/github/semantics/problem.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::pipeline::github::semantics {

enum class RunnerSystem : std::uint8_t { kUnknown, kLinux, kMacOs, kWindows };

struct RunnerLabel {
  enum class Kind : std::uint8_t {
    kHosted,   // "ubuntu-latest"
    kRetired,  // it reads like one of GitHub's, and there is none of that version (any more): "ubuntu-18.04"
    kPreset,   // of runners of one's own: "self-hosted", "linux", "x64"
    kLarger,   // as larger runners and those of other hosts are named: "ubuntu-latest-xl", "runner=2cpu"
    kOther,    // somebody's own, or a typing error
  };
  Kind kind = Kind::kOther;
  RunnerSystem system = RunnerSystem::kUnknown;
  std::string_view version{};  // of kHosted: "24.04", "2022"; empty: whatever is newest
};
RunnerLabel ReadRunnerLabel(std::string_view label);  // the case of letters aside

// The system that the labels of a job name; kUnknown if they name none or several.
RunnerSystem SystemOf(const Job& job);

// Labels that no runner has, and labels that no runner has together.
void CheckRunner(const Job& job, const Library& library, Problems& problems);

}  // namespace pipeseal::pipeline::github::semantics
