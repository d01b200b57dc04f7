// What is known of actions that many use: inputs that they run as code, inputs that they hand to a language model, and
// outputs that hold what outsiders have written. From the actions' own documentation.
#pragma once

#include <optional>
#include <string_view>

#include "pipeseal/pipeline/github/untrusted_context.h"
#include "pipeseal/pipeline/github/uses.h"

namespace pipeseal::pipeline::github {

// The action runs the text of this input: as a script, or as the words of a command.
bool RunsInput(const Uses& action, std::string_view input);

// The action gives the text of this input to a language model as what it shall do.
bool PromptsWithInput(const Uses& action, std::string_view input);

struct KnownOutput {
  TextShape shape;
  bool names_code = false;  // a branch, commit or repository of an outsider, to check out
};
// What an output holds of what an outsider has written; nothing where that is not known. Whether that comes to pass
// depends on the event.
std::optional<KnownOutput> FindKnownOutput(const Uses& action, std::string_view output);

}  // namespace pipeseal::pipeline::github
