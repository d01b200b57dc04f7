// Parameters that a Jenkinsfile declares, and what may stand in a build's environment that outsiders write.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "pipeseal/pipeline/jenkins/syntax.h"

namespace pipeseal::pipeline::jenkins {

// Names of parameters, and the steps that declare them: "string", "text", "booleanParam", "choice", "password", "file",
// …
using Parameters = std::unordered_map<std::string_view, std::string_view>;
Parameters ParametersOf(const Syntax& syntax);

enum class Author : std::uint8_t {
  kNobody,    // the server, or who configures it
  kMember,    // whoever may start a build, or push a branch
  kOutsider,  // whoever may open a change request, or write a commit of one
};
// Who writes the value of "params.X", "env.X" or a bare name.
Author AuthorOf(std::string_view expression, const Parameters& parameters);
// The name of the environment variable that holds the same: "X"; empty if the expression is no plain name.
std::string_view VariableOf(std::string_view expression);

}  // namespace pipeseal::pipeline::jenkins
