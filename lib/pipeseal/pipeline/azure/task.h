// What is known of Azure's tasks: which input is a script, what they move, publish and read.
#pragma once

#include <string_view>

#include "pipeseal/encoding/node.h"
#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::pipeline::azure {

// "Name@1" taken apart. Borrows.
struct TaskReference {
  std::string_view name;     // may have a publisher and an extension before it: "publisher.extension.Name"
  std::string_view version;  // empty: none
};
TaskReference ParseTask(std::string_view reference);

// The task comes with Azure Pipelines: whoever runs the service keeps it up to date.
bool IsBuiltIn(std::string_view name);
Pin PinOfTask(const TaskReference& task);

// Adds to `step` what the task does by its inputs (the case of their names aside).
void ReadTask(const TaskReference& task, const encoding::Node* inputs, const Text& where, bool windows, Step& step);

}  // namespace pipeseal::pipeline::azure
