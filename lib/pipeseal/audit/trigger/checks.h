// The checks of this family, each in a file of its own.
#pragma once

#include "pipeseal/audit/flow/origin.h"
#include "pipeseal/audit/flow/untrusted_checkout.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit::trigger {

// Conditions and other expressions of a file.
void CheckConditions(const AuditedFile& file, Reporter& reporter);
void CheckContains(const AuditedFile& file, Reporter& reporter);
void CheckTernaries(const AuditedFile& file, Reporter& reporter);
// Workflows.
void CheckActors(const AuditedFile& file, flow::Tracer& tracer, Reporter& reporter);
void CheckAutoMerge(const AuditedFile& file, flow::Tracer& tracer, Reporter& reporter);
void CheckCheckouts(const AuditedFile& file, const Project& project, flow::Tracer& tracer, Reporter& reporter);
void CheckPrivileged(const AuditedFile& file, flow::Tracer& tracer, Reporter& reporter);
void CheckRunners(const AuditedFile& file, const Project& project, Reporter& reporter);
void CheckWorkflowRun(const AuditedFile& file, const Project& project, Reporter& reporter);

}  // namespace pipeseal::audit::trigger
