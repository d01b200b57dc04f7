// What a GitLab file includes.
#pragma once

#include <cstdint>
#include <vector>

#include "pipeseal/encoding/node.h"
#include "pipeseal/pipeline/pipeline.h"
#include "pipeseal/pipeline/text.h"

namespace pipeseal::pipeline::gitlab {

struct Include {
  enum class Kind : std::uint8_t { kLocal, kProject, kRemote, kTemplate, kComponent, kArtifact };
  Kind kind = Kind::kLocal;
  Text reference{};  // the file, project, address, template or component
  Text ref{};        // of a project; of a component what stands behind '@', within `reference`
  Text integrity{};  // of a remote file
  Pin pin = Pin::kNone;
};

// Of `include`, or of `trigger:include`: one or a list of them.
std::vector<Include> ReadIncludes(const encoding::Node* node);

}  // namespace pipeseal::pipeline::gitlab
