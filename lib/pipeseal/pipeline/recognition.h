// What a file is: by its path where that says it, otherwise by its content.
#pragma once

#include <optional>
#include <string_view>

#include "pipeseal/encoding/yaml_stream.h"
#include "pipeseal/pipeline/platform.h"

namespace pipeseal::pipeline {

// By the end of the path: ".github/workflows/x.yml", "action.yml", ".gitlab-ci.yml", "Jenkinsfile". Nothing for other
// paths.
std::optional<FileKind> RecognisePath(std::string_view path);
// By what the documents say; kUnknown if that is nothing that is known. A Jenkins pipeline, a Dockerfile and a script
// are told by their text.
FileKind RecogniseContent(const encoding::YamlStream& yaml);
FileKind RecogniseText(std::string_view text);

}  // namespace pipeseal::pipeline
