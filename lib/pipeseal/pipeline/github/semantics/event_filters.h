// Which events can be filtered by what (GitHub documentation: "Workflow syntax", on.<event>.<filter>).
#pragma once

#include <string_view>

namespace pipeseal::pipeline::github::semantics {

struct EventFilters {
  bool branches = false;
  bool tags = false;
  bool paths = false;
};

// None for an event that cannot be filtered.
EventFilters FiltersOf(std::string_view event);

}  // namespace pipeseal::pipeline::github::semantics
