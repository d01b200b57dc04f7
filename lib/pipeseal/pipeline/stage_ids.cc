#include "pipeseal/pipeline/stage_ids.h"

#include <unordered_map>
#include <unordered_set>

namespace pipeseal::pipeline {

std::vector<std::string> StageIds(std::span<const StageName> names) {
  std::unordered_map<std::string, std::size_t> uses;
  for (const StageName& name : names) ++uses[name.inner];
  std::unordered_set<std::string> taken;
  std::unordered_map<std::string, std::size_t> last_number;
  std::vector<std::string> ids;
  for (const StageName& name : names) {
    std::string id = uses[name.inner] == 1 || name.outer.empty() ? name.inner : name.outer + "." + name.inner;
    while (!taken.insert(id).second) {
      // Numbers only grow, so that many stages of one name cost no more than they are.
      const std::string base = name.outer.empty() ? name.inner : name.outer + "." + name.inner;
      std::size_t& number = last_number[base];
      number = number == 0 ? 2 : number + 1;
      id = base + "." + std::to_string(number);
    }
    ids.push_back(std::move(id));
  }
  return ids;
}

}  // namespace pipeseal::pipeline
