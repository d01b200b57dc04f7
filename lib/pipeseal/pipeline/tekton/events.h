// What Pipelines as Code starts a run for, and which tasks it fetches: both stand in the run's annotations.
#pragma once

#include <string_view>
#include <vector>

#include "pipeseal/encoding/yaml_stream.h"
#include "pipeseal/pipeline/kubernetes/resource.h"
#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::pipeline::tekton {

inline constexpr std::string_view kPipelinesAsCode = "pipelinesascode.tekton.dev/";

// An annotation of Pipelines as Code: "on-event". Absent: not there.
Text AnnotationOf(const kubernetes::Resource& resource, std::string_view name);
// The words of "[a, b]", or of "a".
std::vector<Text> WordsOf(const encoding::YamlStream& yaml, const Text& list);

std::vector<Trigger> TriggersOf(const encoding::YamlStream& yaml, const kubernetes::Resource& resource);
// Tasks and pipelines that the annotations name.
std::vector<Component> FetchedTasks(const encoding::YamlStream& yaml, const kubernetes::Resource& resource);

}  // namespace pipeseal::pipeline::tekton
