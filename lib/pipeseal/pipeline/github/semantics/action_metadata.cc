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

bool IsAmong(const auto& names, std::string_view name) { return std::ranges::find(names, name) != std::end(names); }

// "ghcr.io/owner/image"
bool BeginsWithRegistry(std::string_view image) {
  const auto slash = image.find('/');
  return slash != std::string_view::npos && slash > 0 && image[0] != '.' &&
         image.substr(0, slash).find_first_of(".:") != std::string_view::npos;
}

std::string_view BaseName(std::string_view path) { return path.substr(path.rfind('/') + 1); }

class MetadataCheck {
 public:
  MetadataCheck(const Action& action, Problems& problems) : action_(action), problems_(problems) {}

  void Run() {
    CheckDeprecations();
    if (!action_.using_what) return;
    CheckRuntime();
    CheckConditions();
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
    problems_
        .Add(old ? Severity::kWarning : Severity::kError, action_.using_what,
             fmt::format("Runners have no '{}'{}", action_.using_what.value, old ? " any more" : ""))
        .hint = "Write 'node24', 'composite' or 'docker'";
  }

  void CheckConditions() {
    for (const auto& [condition, what] : {std::pair{"pre-if", "pre"}, std::pair{"post-if", "post"}})
      if (action_.kind == Action::Kind::kJavaScript && Has(condition) && !Has(what))
        problems_.Add(Severity::kWarning, action_.using_what,
                      fmt::format("The action has '{}' and no '{}'", condition, what));
  }

  bool Has(std::string_view key) const { return action_.runs->Find(key) != nullptr; }

  // The runner builds "Dockerfile" and "Dockerfile.*" of any folder, and pulls what begins with docker://.
  void CheckImage() {
    if (action_.kind != Action::Kind::kDocker || !action_.image || action_.image.value.starts_with("docker://")) return;
    const std::string name = AsciiLowered(BaseName(action_.image.value));
    if (name.ends_with("dockerfile") || name.starts_with("dockerfile.") || name.find("${{") != std::string::npos)
      return;
    if (BeginsWithRegistry(action_.image.value)) return;
    problems_
        .Add(Severity::kError, action_.image,
             fmt::format("The image '{}' is neither a Dockerfile nor a reference", action_.image.value))
        .hint = "Name the file 'Dockerfile', or write docker:// before an image";
  }

  const Action& action_;
  Problems& problems_;
};

}  // namespace

void CheckMetadata(const Action& action, Problems& problems) { MetadataCheck(action, problems).Run(); }

}  // namespace pipeseal::pipeline::github::semantics
