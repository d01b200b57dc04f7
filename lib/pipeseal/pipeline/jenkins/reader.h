// The neutral model of a Jenkinsfile.
#pragma once

#include <string_view>
#include <vector>

#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::pipeline::jenkins {

// One pipeline; none if the text has neither stages nor steps. Stages are those of the declarative and of the scripted
// syntax; what stands in none is a stage "job". Stages in `parallel` need what stands before it. A credential is a
// secret of every step in the block that binds it. Borrows the text.
std::vector<Pipeline> Read(std::string_view text);

}  // namespace pipeseal::pipeline::jenkins
