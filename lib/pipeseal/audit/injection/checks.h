// The checks of this family, each in a file of its own.
#pragma once

#include "pipeseal/audit/flow/origin.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit::injection {

void CheckExpressions(const flow::Place& place, flow::Tracer& tracer, Reporter& reporter);
void CheckRunnerFiles(const flow::Place& place, flow::Tracer& tracer, Reporter& reporter);
void CheckArguments(const flow::Place& place, flow::Tracer& tracer, Reporter& reporter);
void CheckPrompts(const flow::Place& place, flow::Tracer& tracer, Reporter& reporter);
void CheckCommands(const flow::Place& place, Reporter& reporter);
// Of the whole file.
void CheckCommandSwitch(const AuditedFile& file, Reporter& reporter);
void CheckObfuscation(const AuditedFile& file, Reporter& reporter);

}  // namespace pipeseal::audit::injection
