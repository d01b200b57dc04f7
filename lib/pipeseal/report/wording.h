// Findings as services show them that know nothing of evidence and hints: a few lines of text, in an order that
// survives being cut. What came from evidence is visible and inert in them, and bounded in length.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/finding.h"

namespace pipeseal::report {

// The text as EscapeForTerminal makes it. Of one that is longer than anybody reads there is its front, and how long it
// was.
std::string Shown(std::string_view text);

// The message; what was expected and found; the other places; what to do next. Each is one line, none is empty.
std::vector<std::string> Wording(const Finding& finding);

// All findings: those that count before those that are suppressed, then errors before warnings before notes, otherwise
// in the order in which they were made.
std::vector<const Finding*> ByWeight(const Findings& findings);

}  // namespace pipeseal::report
