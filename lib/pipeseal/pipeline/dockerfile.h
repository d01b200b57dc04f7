// A Dockerfile as a list of its instructions, each with its place: what rules need of it (Dockerfile reference of
// Docker).
#pragma once

#include <string_view>
#include <vector>

#include "pipeseal/pipeline/file.h"
#include "pipeseal/pipeline/text.h"

namespace pipeseal::pipeline {

struct DockerInstruction {
  Text keyword{};    // "RUN", as written
  Text arguments{};  // what stands behind it, with its line breaks; of "RUN <<EOF" the lines of the here-document

  bool Is(std::string_view upper) const;
};

// Of a file of kind kDockerfile. Borrows the file's text. What is no instruction is left out.
std::vector<DockerInstruction> ReadDockerInstructions(const File& file);

// The images that its stages begin with, those that are stages of the file themselves left out.
std::vector<Text> BaseImagesOf(const File& file);

}  // namespace pipeseal::pipeline
