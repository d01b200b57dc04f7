// A Power is a permission that leads to others: the rows of what rule DEP09 looks for in roles.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "pipeseal/base/finding.h"
#include "pipeseal/pipeline/kubernetes/access.h"

namespace pipeseal::audit::deploy {

struct Power {
  std::string_view group;
  std::string_view resources;  // words
  std::string_view verbs;      // words
  Severity severity;           // for the whole cluster; a note in one namespace
  std::string_view gain;       // "reads every secret"
  bool system_only = false;    // counts for the whole cluster and kube-system only
};

struct PowerUse {
  const Power* power;
  pipeline::Text resource, verb;  // as the rule has them
};

// What a rule of a role gives, each power once. Resources that it names by '*' are left out: that is another rule's; so
// are rules for named resources.
std::vector<PowerUse> PowersOf(const pipeline::kubernetes::AccessRule& rule);

}  // namespace pipeseal::audit::deploy
