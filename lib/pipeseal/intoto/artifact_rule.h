// The artifact rules of in-toto (spec 4.3.3): MATCH, CREATE, DELETE, MODIFY, ALLOW, REQUIRE, DISALLOW, each with the place where
// it was written.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "pipeseal/base/glob.h"
#include "pipeseal/base/location.h"
#include "pipeseal/base/result.h"

namespace pipeseal::intoto {

// What is in the queue and was made by the step.
struct CreateRule {
  Glob pattern;
};
// What is in the queue and was removed by the step.
struct DeleteRule {
  Glob pattern;
};
// What is in the queue and was changed by the step.
struct ModifyRule {
  Glob pattern;
};
struct AllowRule {
  Glob pattern;
};
struct DisallowRule {
  Glob pattern;
};
// A name, not a pattern.
struct RequireRule {
  std::string name;
};

enum class ArtifactKind { kMaterials, kProducts };
std::string_view NameOf(ArtifactKind kind);

// MATCH pattern [IN source_prefix] WITH kind [IN destination_prefix] FROM step
struct MatchRule {
  Glob pattern;
  std::string pattern_text;
  std::string source_prefix;       // "" or with a '/' at its end
  std::string destination_prefix;  // likewise
  ArtifactKind kind;
  std::string step;
};

struct ArtifactRule {
  std::variant<MatchRule, CreateRule, DeleteRule, ModifyRule, AllowRule, RequireRule, DisallowRule> rule;
  std::vector<std::string> words;  // as written
  SourceRange where{};

  // The rule as one would type it: words joined by spaces.
  std::string text() const;
};

// Keywords in any case, everything else as it is; the number of words decides about the optional parts of MATCH.
Result<ArtifactRule> ParseArtifactRule(std::span<const std::string> words);

}  // namespace pipeseal::intoto
