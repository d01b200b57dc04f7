// Ids of stages whose names are only unique within what they stand in: jobs of Azure's stages, of CircleCI's workflows,
// nested stages of Jenkins, steps of Bitbucket.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace pipeseal::pipeline {

struct StageName {
  std::string outer;  // what it stands in; may be empty
  std::string inner;
};

// One for each name, in their order: the inner name where no other stage has it, otherwise "outer.inner"; a number is
// added where that is taken too. All are different.
std::vector<std::string> StageIds(std::span<const StageName> names);

}  // namespace pipeseal::pipeline
