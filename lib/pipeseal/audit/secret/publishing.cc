// SEC10: packages that are published by tokens which live long, where the registry would take one that is made for the
// run.
#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/audit/github_scripts.h"
#include "pipeseal/audit/github_steps.h"
#include "pipeseal/audit/secret/checks.h"
#include "pipeseal/audit/secret/rules.h"
#include "pipeseal/base/ascii.h"

namespace pipeseal::audit::secret {
namespace {

using pipeline::Text;
using pipeline::github::Job;
using pipeline::github::Permissions;
using pipeline::github::Step;
using pipeline::shell::Command;
using pipeline::shell::Script;
using pipeline::shell::Word;

// Registries that take such tokens, by the host of their address.
constexpr std::string_view kRegistries[] = {"upload.pypi.org", "test.pypi.org",  "pypi.org",      "registry.npmjs.org",
                                            "rubygems.org",    "crates.io",      "api.nuget.org", "nuget.org",
                                            "pub.dev",         "index.crates.io"};

std::string_view HostOf(std::string_view address) {
  if (const auto scheme = address.find("://"); scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
  return address.substr(0, address.find_first_of("/:"));
}

// Without an address, it is the registry that everybody means.
bool TakesTrustedPublishing(std::string_view address) {
  return address.empty() || std::ranges::find(kRegistries, HostOf(address)) != std::end(kRegistries);
}

// ---- actions

Text FirstInput(const Step& step, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (const Text text = step.Input(name)) return text;
  return {};
}

// The input that shows that a token is used, or nothing.
Text TokenOf(const Step& step) {
  const auto with_address = [&](std::string_view token, std::initializer_list<std::string_view> addresses) {
    const Text input = step.Input(token);
    return input && TakesTrustedPublishing(FirstInput(step, addresses).value) ? input : Text();
  };
  if (step.called.Is("pypa/gh-action-pypi-publish"))
    return with_address("password", {"repository-url", "repository_url"});
  if (step.called.Is("rubygems/configure-rubygems-credentials")) return with_address("api-token", {"gem-server"});
  if (step.called.Is("js-devtools/npm-publish")) return with_address("token", {"registry"});
  if (step.called.Is("rubygems/release-gem")) {
    const Text trusted = step.Input("setup-trusted-publisher");
    return AsciiCaseEqual(trusted.value, "false") ? trusted : Text();
  }
  if (step.called.Is("actions/setup-node")) {
    const Text always = step.Input("always-auth"), registry = step.Input("registry-url");
    return AsciiCaseEqual(always.value, "true") && TakesTrustedPublishing(registry.value) ? always : Text();
  }
  return {};
}

// ---- commands

bool IsOption(const Word& word) { return word.value.starts_with('-') || word.value.starts_with('+'); }

// The words that are no options, from the command's own name on.
std::vector<std::string_view> PlainWords(const Command& command) {
  std::vector<std::string_view> words{command.name()};
  for (const Word& word : command.arguments())
    if (!IsOption(word)) words.push_back(word.value);
  return words;
}

bool StartsWith(std::span<const std::string_view> words, std::initializer_list<std::string_view> expected) {
  return words.size() >= expected.size() && std::ranges::equal(words.first(expected.size()), expected);
}

// "twine==6.1.0" is twine.
std::string_view ToolOf(std::string_view word) { return word.substr(0, word.find_first_of("=@[<>~")); }

// Words that run another tool: what they run stands behind them.
void SkipLaunchers(std::vector<std::string_view>& words) {
  constexpr std::string_view kLaunchers[] = {"npx", "bunx", "uvx"};
  constexpr std::string_view kLaunchersWithVerb[] = {"pipx", "uv",   "poetry", "hatch",  "pdm",
                                                     "rye",  "pnpm", "yarn",   "bundle", "tox"};
  const bool python = words[0].starts_with("python") || words[0] == "py";
  if (words.size() > 1 && (python || std::ranges::find(kLaunchers, words[0]) != std::end(kLaunchers))) {
    words.erase(words.begin());
  } else if (words.size() > 2 && std::ranges::find(kLaunchersWithVerb, words[0]) != std::end(kLaunchersWithVerb) &&
             (words[1] == "run" || words[1] == "exec" || words[1] == "dlx" || words[1] == "tool")) {
    words.erase(words.begin(), words.begin() + 2);
    if (words.size() > 1 && words[0] == "run") words.erase(words.begin());
  } else {
    return;
  }
  if (!words.empty()) words[0] = ToolOf(words[0]);
}

struct PublishingCommand {
  std::string_view first, second, third;
  std::string_view registry;  // what takes it
};
constexpr PublishingCommand kCommands[] = {
    {"npm", "publish", "", "npm"},
    {"pnpm", "publish", "", "npm"},
    {"yarn", "publish", "", "npm"},
    {"yarn", "npm", "publish", "npm"},
    {"bun", "publish", "", "npm"},
    {"lerna", "publish", "", "npm"},
    {"cargo", "publish", "", "crates.io"},
    {"twine", "upload", "", "PyPI"},
    {"uv", "publish", "", "PyPI"},
    {"poetry", "publish", "", "PyPI"},
    {"hatch", "publish", "", "PyPI"},
    {"flit", "publish", "", "PyPI"},
    {"pdm", "publish", "", "PyPI"},
    {"maturin", "publish", "", "PyPI"},
    {"maturin", "upload", "", "PyPI"},
    {"rye", "publish", "", "PyPI"},
    {"gem", "push", "", "RubyGems"},
    {"dotnet", "nuget", "push", "NuGet"},
    {"nuget", "push", "", "NuGet"},
    {"dart", "pub", "publish", "pub.dev"},
    {"flutter", "pub", "publish", "pub.dev"},
};

constexpr std::string_view kDryRuns[] = {"--dry-run", "-n", "--help", "-h"};
constexpr std::string_view kAddressOptions[] = {"--registry", "--repository-url", "--repository", "-r",
                                                "--index",    "--publish-url",    "--host",       "--source",
                                                "-s",         "--index-url"};

// A registry is named that is not one of those that take trusted publishing.
bool NamesOtherRegistry(const Command& command) {
  const auto arguments = command.arguments();
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view word = arguments[i].value;
    const std::string_view option = word.substr(0, word.find('='));
    if (std::ranges::find(kAddressOptions, option) == std::end(kAddressOptions)) continue;
    const std::string_view value = option.size() < word.size() ? word.substr(option.size() + 1)
                                   : i + 1 < arguments.size()  ? std::string_view(arguments[i + 1].value)
                                                               : std::string_view();
    const bool usual = value == "pypi" || value == "testpypi" || value == "crates-io";
    if (!usual && !TakesTrustedPublishing(value)) return true;
  }
  return false;
}

const PublishingCommand* FindPublishing(const Command& command) {
  if (command.name().empty()) return nullptr;
  std::vector<std::string_view> words = PlainWords(command);
  SkipLaunchers(words);
  for (const PublishingCommand& row : kCommands) {
    const bool fits = row.third.empty() ? StartsWith(words, {row.first, row.second})
                                        : StartsWith(words, {row.first, row.second, row.third});
    if (!fits) continue;
    const bool dry = std::ranges::any_of(kDryRuns, [&](std::string_view option) { return command.HasOption(option); });
    return dry || NamesOtherRegistry(command) ? nullptr : &row;
  }
  return nullptr;
}

// The job may ask for a token of its own: then nothing tells that the long-lived one is used.
bool HasIdentity(const AuditedFile& file, const Job* job) {
  const pipeline::github::Workflow* workflow = file.definition.workflow();
  return job != nullptr && workflow != nullptr &&
         workflow->PermissionsOf(*job).Of("id-token") == Permissions::Level::kWrite;
}

}  // namespace

void CheckPublishing(const AuditedFile& file, const Project&, Reporter& reporter) {
  ForEachGitHubStep(file, [&](const Step& step, const Job* job) {
    if (TokenOf(step))
      reporter
          .Report(kLongLivedToken, step.uses.range,
                  fmt::format("{} publishes by a token that lives long", step.uses.value))
          .finding.hint = "let the registry trust this workflow, grant id-token: write, and take the token away";
    if (HasIdentity(file, job)) return;
    ForEachCommand(file, step, [&](const Script&, const Command& command) {
      const PublishingCommand* row = FindPublishing(command);
      if (row == nullptr) return;
      const SourceRange where =
          file.definition.FirstLine(file.definition.RangeIn(step.run, command.offset, command.length));
      reporter
          .Report(kLongLivedToken, where,
                  fmt::format("{} {} publishes by a token that lives long, and {} would take one made for this run",
                              row->first, row->second, row->registry))
          .finding.hint = "let the registry trust this workflow, grant id-token: write, and take the token away";
    });
  });
}

}  // namespace pipeseal::audit::secret
