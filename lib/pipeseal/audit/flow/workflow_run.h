// What is known of the workflows whose end starts another.
#pragma once

#include <cstdint>

#include "pipeseal/audit/project.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::audit::flow {

enum class Parents : std::uint8_t {
  kUnknown,    // not all of them were read
  kTrusted,    // outsiders start none of them
  kUntrusted,  // outsiders start one of them
};
Parents ParentsOf(const AuditedFile& file, const pipeline::github::EventTrigger& workflow_run, const Project& project);

}  // namespace pipeseal::audit::flow
