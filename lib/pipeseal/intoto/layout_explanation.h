// A layout in sentences: who must do what, what each rule means for the files, and what becomes of those that no rule
// names.
#pragma once

#include <string>

#include "pipeseal/intoto/layout.h"

namespace pipeseal::intoto {

// Plain text for a terminal; everything that comes from the layout is made inert.
std::string ExplainLayout(const Layout& layout);

}  // namespace pipeseal::intoto
