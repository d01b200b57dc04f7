// The way to mend an expression in a script: its value in a variable of the step, and the variable in the script.
#pragma once

#include <optional>
#include <string>

#include "pipeseal/audit/flow/place.h"
#include "pipeseal/audit/reporter.h"
#include "pipeseal/pipeline/github/template.h"

namespace pipeseal::audit::injection {

struct EnvironmentFix {
  std::string reading;  // "$TITLE": what stands in the script then
  Fix fix;
};

// Nothing where it would not be clear how: shells that are not known, quotes that do not expand, YAML in flow style.
std::optional<EnvironmentFix> MoveToEnvironment(const flow::Place& place, const pipeline::Text& text,
                                                const pipeline::github::TemplateExpression& expression);

}  // namespace pipeseal::audit::injection
