// Advice on a layout that was read: rules that do not mean what they seem to, and requirements that can never be met.
// Nothing of it makes a layout invalid; verification judges by the layout as it is.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "pipeseal/base/finding.h"
#include "pipeseal/base/time.h"
#include "pipeseal/intoto/layout.h"

namespace pipeseal::intoto {

// Adds one finding for each thing to say, in the order of the layout, with its place in `file`. Whether the layout is
// good for overly long is looked at only if `now` is given. A layout without anything to mend has notes at most.
void LintLayout(const Layout& layout, std::string_view file, Findings& findings,
                std::optional<UtcTime> now = std::nullopt);

// Every rule of the lint, in the order of the ids.
std::span<const RuleInfo* const> LintRules();

}  // namespace pipeseal::intoto
