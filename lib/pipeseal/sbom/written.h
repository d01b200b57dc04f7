// What writers of SBOMs give back.
#pragma once

#include <string>
#include <vector>

namespace pipeseal::sbom {

struct Written {
  std::string text;
  // What was to be written and is not in the text, a line for each kind of thing; raw. Empty if all is there.
  std::vector<std::string> lost{};
};

}  // namespace pipeseal::sbom
