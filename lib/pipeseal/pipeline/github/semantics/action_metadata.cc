#include "pipeseal/pipeline/github/semantics/action_metadata.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "pipeseal/base/ascii.h"

namespace pipeseal::pipeline::github::semantics {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

constexpr std::string_view kRuntimes[] = {"composite", "docker", "node20", "node24"};
constexpr std::string_view kOldRuntimes[] = {"node12", "node16"};

// Keys of `runs`, each for the kinds of actions that have it.
struct RunsKey {
  std::string_view key;
  bool composite, javascript, docker;
};
constexpr RunsKey kRunsKeys[] = {
    {"steps", true, false, false},
    {"main", false, true, false},
    {"pre", false, true, false},
    {"post", false, true, false},
    {"image", false, false, true},
    {"entrypoint", false, false, true},
    {"pre-entrypoint", false, false, true},
    {"post-entrypoint", false, false, true},
    {"args", false, false, true},
    {"env", false, false, true},
    {"pre-if", false, true, true},
    {"post-if", false, true, true},
};

bool IsAmong(const auto& names, std::string_view name) { return std::ranges::find(names, name) != std::end(names); }

std::string_view BaseName(std::string_view path) { return path.substr(path.rfind('/') + 1); }

class MetadataCheck {
 public:
  MetadataCheck(const Action& action, Problems& problems) : action_(action), problems_(problems) {}

  void Run() {
    const Text root{{}, {action_.root().range().begin, 1}};
    const Text whole = action_.name ? action_.name : root;
    if (!action_.name) problems_.Add(Severity::kWarning, root, "The action has no name");
    if (!action_.description) problems_.Add(Severity::kWarning, whole, "The action has no description");
    CheckDeprecations();
    if (action_.runs == nullptr || !action_.using_what) {
      problems_.Add(Severity::kError, whole, "The action does not say what it runs in").hint = "Write 'using' in 'runs'";
      return;
    }
    CheckRuntime();
    CheckKeys();
    CheckImage();
  }

 private:
  void CheckDeprecations() {
    if (action_.inputs == nullptr) return;
    for (const Member& input : action_.inputs->members()) {
      const Text message = Text::Of(input.value->Find("deprecationMessage"));
      const bool empty = message && (message.node->is(Kind::kNull) ||
                                     message.value.find_first_not_of(" \t\r\n") == std::string_view::npos);
      if (empty)
        problems_.Add(Severity::kWarning, Text::OfKey(input),
                      fmt::format("The input '{}' is deprecated without a message", input.key));
    }
  }

  void CheckRuntime() {
    const std::string runtime = AsciiLowered(action_.using_what.value);
    if (IsAmong(kRuntimes, runtime) || runtime.find("${{") != std::string::npos) return;
    const bool old = IsAmong(kOldRuntimes, runtime);
    problems_.Add(old ? Severity::kWarning : Severity::kError, action_.using_what,
                  fmt::format("Runners have no '{}'{}", action_.using_what.value, old ? " any more" : ""))
        .hint = "Write 'node24', 'composite' or 'docker'";
  }

  void CheckKeys() {
    if (action_.kind == Action::Kind::kOther) return;
    for (const RunsKey& row : kRunsKeys) {
      const bool allowed = action_.kind == Action::Kind::kComposite    ? row.composite
                           : action_.kind == Action::Kind::kJavaScript ? row.javascript
                                                                       : row.docker;
      const auto at = std::ranges::find(action_.runs->members(), row.key, &Member::key);
      if (allowed || at == action_.runs->members().end()) continue;
      problems_.Add(Severity::kError, Text::OfKey(*at),
                    fmt::format("An action that runs in '{}' has no '{}'", action_.using_what.value, row.key));
    }
    Require(Action::Kind::kComposite, "steps");
    Require(Action::Kind::kJavaScript, "main");
    Require(Action::Kind::kDocker, "image");
    for (const auto& [condition, what] : {std::pair{"pre-if", "pre"}, std::pair{"post-if", "post"}})
      if (action_.kind == Action::Kind::kJavaScript && Has(condition) && !Has(what))
        problems_.Add(Severity::kWarning, action_.using_what,
                      fmt::format("The action has '{}' and no '{}'", condition, what));
  }

  bool Has(std::string_view key) const { return action_.runs->Find(key) != nullptr; }

  void Require(Action::Kind kind, std::string_view key) {
    if (action_.kind == kind && !Has(key))
      problems_.Add(Severity::kError, action_.using_what,
                    fmt::format("An action that runs in '{}' needs '{}'", action_.using_what.value, key));
  }

  // The runner builds "Dockerfile" and "Dockerfile.*" of any folder, and pulls what begins with docker://.
  void CheckImage() {
    if (action_.kind != Action::Kind::kDocker || !action_.image || action_.image.value.starts_with("docker://")) return;
    const std::string name = AsciiLowered(BaseName(action_.image.value));
    if (name.ends_with("dockerfile") || name.starts_with("dockerfile.") || name.find("${{") != std::string::npos) return;
    problems_.Add(Severity::kError, action_.image,
                  fmt::format("The image '{}' is neither a Dockerfile nor a reference", action_.image.value))
        .hint = "Name the file 'Dockerfile', or write docker:// before an image";
  }

  const Action& action_;
  Problems& problems_;
};

}  // namespace

void CheckMetadata(const Action& action, Problems& problems) { MetadataCheck(action, problems).Run(); }

}  // namespace pipeseal::pipeline::github::semantics
