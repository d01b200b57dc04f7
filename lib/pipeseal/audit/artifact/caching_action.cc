#include "pipeseal/audit/artifact/caching_action.h"

#include <algorithm>
#include <optional>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/action_version.h"
#include "pipeseal/pipeline/github/folding.h"
#include "pipeseal/pipeline/github/template.h"

namespace pipeseal::audit::artifact {
namespace {

using pipeline::Text;
using pipeline::github::ActionVersion;
using pipeline::github::Environment;
using pipeline::github::Step;
using pipeline::github::Template;
using pipeline::github::Truth;
using pipeline::github::Value;

enum class Control : std::uint8_t {
  kNone,      // nothing switches it off
  kOnUnless,  // it is on, and the input set to true switches it off
  kOnIf,      // it is on, and the input set to false switches it off
  kOffIf,     // it is off, and the input set to true, or to anything, switches it on
};

struct CachingAction {
  std::string_view action;
  Control control;
  std::string_view input;
  // Only the input with this one as well has an effect.
  std::string_view with = {};
  // From this major version on caching is off by default, or not done for tags.
  unsigned off_since = 0;
  // Before this major version it is off by default.
  unsigned on_since = 0;
  bool restores = true, saves = true;
};
constexpr CachingAction kActions[] = {
    {"actions/cache/restore", Control::kOnUnless, "lookup-only", {}, 0, 0, true, false},
    {"actions/cache/save", Control::kNone, {}, {}, 0, 0, false, true},
    {"actions/cache", Control::kOnUnless, "lookup-only"},
    {"actions/setup-java", Control::kOffIf, "cache"},
    {"actions/setup-go", Control::kOnIf, "cache", {}, 0, 4},
    {"actions/setup-node", Control::kOnIf, "package-manager-cache", {}, 0, 5},
    {"actions/setup-node", Control::kOffIf, "cache"},
    {"actions/setup-python", Control::kOffIf, "cache"},
    {"actions/setup-dotnet", Control::kOffIf, "cache"},
    {"astral-sh/setup-uv", Control::kOnIf, "enable-cache", {}, 10},
    {"swatinem/rust-cache", Control::kOnUnless, "lookup-only"},
    {"ruby/setup-ruby", Control::kOffIf, "bundler-cache"},
    {"pyo3/maturin-action", Control::kOffIf, "sccache"},
    {"mozilla-actions/sccache-action", Control::kNone, {}},
    {"nix-community/cache-nix-action", Control::kNone, {}},
    {"determinatesystems/magic-nix-cache-action", Control::kOnIf, "use-gha-cache"},
    {"graalvm/setup-graalvm", Control::kOffIf, "cache"},
    {"gradle/actions/setup-gradle", Control::kOnUnless, "cache-disabled"},
    {"gradle/gradle-build-action", Control::kOnUnless, "cache-disabled"},
    {"docker/setup-buildx-action", Control::kOnIf, "cache-binary", "version"},
    {"actions-rust-lang/setup-rust-toolchain", Control::kOnIf, "cache"},
    {"mlugg/setup-zig", Control::kOnIf, "use-cache"},
    {"oven-sh/setup-bun", Control::kOnUnless, "no-cache"},
    {"denoland/setup-deno", Control::kOffIf, "cache"},
    {"pnpm/action-setup", Control::kOffIf, "cache"},
    {"ramsey/composer-install", Control::kOnUnless, "ignore-cache"},
    {"golangci/golangci-lint-action", Control::kOnUnless, "skip-cache"},
    {"jdx/mise-action", Control::kOnIf, "cache"},
    {"prefix-dev/setup-pixi", Control::kOffIf, "cache"},
    {"hendrikmuhs/ccache-action", Control::kNone, {}},
    {"awalsh128/cache-apt-pkgs-action", Control::kNone, {}},
    {"jetify-com/devbox-install-action", Control::kOffIf, "enable-cache"},
    {"coursier/cache-action", Control::kNone, {}},
    {"jurplel/install-qt-action", Control::kOffIf, "cache"},
};

// As for a run that a tag has started; other runs are of no interest.
const Environment& TagRun() {
  static const Environment environment{.known = [](std::string_view path) -> std::optional<Value> {
    if (path == "github.ref") return Value::String("refs/tags/v1.0.0");
    if (path == "github.ref_type") return Value::String("tag");
    if (path == "github.event_name") return Value::String("push");
    return std::nullopt;
  }};
  return environment;
}

// What an input comes to. An expression that asks only whether a tag was pushed is decided where that is known.
Truth TruthOfInput(const Text& input, bool triggered_by_tag) {
  if (input.value.find("${{") == std::string_view::npos) {
    const bool off = input.value.empty() || AsciiCaseEqual(input.value, "false") || input.value == "0" ||
                     AsciiCaseEqual(input.value, "no");
    return off ? Truth::kFalse : Truth::kTrue;
  }
  const Template parsed = Template::Parse(input.value);
  // One that does not speak of tags was written for something else, and what it comes to in a release is by chance.
  const bool of_tags =
      input.value.find("refs/tags") != std::string_view::npos || input.value.find("ref_type") != std::string_view::npos;
  if (!parsed.is_single() || !parsed.expressions()[0].expression || !triggered_by_tag || !of_tags)
    return Truth::kUnknown;
  return pipeline::github::TruthOf(parsed.expressions()[0].expression->root(), TagRun());
}

CacheUse Decide(const CachingAction& row, const Step& step, const encoding::YamlStream& yaml, bool triggered_by_tag) {
  CacheUse use{.name = row.input, .restores = row.restores, .saves = row.saves};
  use.input = row.input.empty() ? Text() : step.Input(row.input);
  if (row.control == Control::kNone) {
    use.caching = Caching::kAlways;
    return use;
  }
  if (!row.with.empty() && !step.Input(row.with)) return use;
  const auto version = VersionOf(step.called, step.uses, yaml);
  if (!use.input) {
    const bool off = (row.off_since != 0 && version && version->major >= row.off_since) ||
                     (row.on_since != 0 && version && version->major < row.on_since);
    if (row.control != Control::kOffIf && !off) use.caching = Caching::kDefault;
    return use;
  }
  if (row.off_since != 0 && AsciiCaseEqual(use.input.value, "auto")) return use;
  Truth truth = TruthOfInput(use.input, triggered_by_tag);
  if (row.control == Control::kOnUnless && truth != Truth::kUnknown)
    truth = truth == Truth::kTrue ? Truth::kFalse : Truth::kTrue;
  if (truth == Truth::kTrue) use.caching = Caching::kWanted;
  if (truth == Truth::kUnknown) use.caching = Caching::kDepends;
  return use;
}

}  // namespace

CacheUse CacheUseOf(const Step& step, const encoding::YamlStream& yaml, bool triggered_by_tag) {
  CacheUse found;
  for (const CachingAction& row : kActions) {
    if (!step.called.Is(row.action)) continue;
    found = Decide(row, step, yaml, triggered_by_tag);
    if (found.caching != Caching::kNone) return found;
  }
  return found;
}

}  // namespace pipeseal::audit::artifact
