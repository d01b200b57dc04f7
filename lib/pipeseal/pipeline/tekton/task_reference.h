// Where a task, a pipeline or a step action comes from: the cluster, a bundle, the hub, a repository, a URL.
#pragma once

#include <optional>
#include <string_view>

#include "pipeseal/encoding/node.h"
#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::pipeline::tekton {

// Of taskRef, pipelineRef and a step's ref; nothing if nothing is named. The reference is what decides the pin: the
// revision, the bundle, the version, or the name.
std::optional<Component> ComponentOf(const encoding::Node* reference);

// Its name, or the last part of the path or name that a resolver gets: "git-clone".
std::string_view TaskNameOf(const encoding::Node* reference);

}  // namespace pipeseal::pipeline::tekton
