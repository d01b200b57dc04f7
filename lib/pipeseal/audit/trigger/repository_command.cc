#include "pipeseal/audit/trigger/repository_command.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "pipeseal/pipeline/shell/script.h"

namespace pipeseal::audit::trigger {
namespace {

using pipeline::Shell;
using pipeline::shell::Command;
using pipeline::shell::Dialect;
using pipeline::shell::Word;

// Read a file of the project whatever their arguments are.
constexpr std::string_view kAlways[] = {
    "make", "gmake", "cmake", "ninja", "meson", "bazel", "bazelisk", "buck2", "pants", "just", "task", "rake", "ant", "msbuild",
    "xcodebuild", "mvn", "mvnw", "gradle", "gradlew", "sbt", "lein", "tox", "nox", "pytest", "mkdocs", "sphinx-build", "gomplate",
    "goreleaser", "golangci-lint", "eslint", "prettier", "stylelint", "jest", "mocha", "vitest", "webpack", "vite", "rollup", "gulp",
    "grunt", "tsc", "rubocop", "rspec", "phpunit", "phpstan", "mypy", "pylint", "vale", "terragrunt", "pulumi", "cdk", "ansible-playbook",
    "packer", "skaffold", "tilt", "earthly", "dagger", "checkov", "tflint", "megalinter", "mix", "flutter", "fastlane", "lerna", "nx",
    "turbo", "cake", "nuke", "npx", "bunx", "hatch", "flit", "invoke", "cdktf", "serverless", "sls", "pre-commit",
};
struct Subcommands {
  std::string_view command;
  std::string_view words;  // " a b c ": these of its first arguments
};
constexpr Subcommands kSubcommands[] = {
    {"npm", " install i ci run run-script test t start build pack publish rebuild exec x add update "},
    {"yarn", " install run test build add up workspace workspaces "},
    {"pnpm", " install i run test build add exec recursive "},
    {"bun", " install i run test build add x "},
    {"pip", " install wheel "},
    {"pip3", " install wheel "},
    {"uv", " sync run pip build "},
    {"poetry", " install run build "},
    {"pdm", " install run build "},
    {"pipenv", " install run sync "},
    {"bundle", " install exec "},
    {"gem", " build install "},
    {"composer", " install update run run-script "},
    {"cargo", " build test run check clippy doc bench install publish package "},
    {"go", " generate test run build install vet "},
    {"dotnet", " build test run publish restore pack msbuild tool "},
    {"terraform", " init plan apply destroy validate "},
    {"tofu", " init plan apply destroy validate "},
    {"docker", " build buildx compose "},
    {"docker-compose", " build up run "},
    {"podman", " build "},
    {"buildah", " build bud "},
    {"helm", " dependency template install upgrade "},
    {"swift", " build test run "},
    {"stack", " build test "},
    {"cabal", " build test "},
    {"deno", " run test task "},
    {"conda", " env "},
    {"vcpkg", " install "},
    {"conan", " install create "},
};
constexpr std::string_view kInterpreters[] = {"sh", "bash", "zsh", "dash", "ksh", "python", "python3", "node", "ruby", "perl", "php",
                                              "pwsh", "powershell", "source", ".", "julia", "Rscript", "lua"};
constexpr std::string_view kScriptEnds[] = {".sh", ".bash", ".ps1", ".py", ".js", ".mjs", ".cjs", ".ts", ".rb", ".pl",
                                            ".php", ".bat", ".cmd", ".cake", ".R", ".lua"};

bool IsIn(std::string_view word, auto& words) { return std::ranges::find(words, word) != std::end(words); }

bool IsLocalPath(std::string_view word) {
  return word.starts_with("./") || word.starts_with("../") || word.starts_with(".\\") ||
         std::ranges::any_of(kScriptEnds, [&](std::string_view end) { return word.ends_with(end) && !word.starts_with('/'); });
}

// An interpreter that is given a file of the workspace.
bool RunsFile(const Command& command) {
  for (const Word& word : command.arguments()) {
    if (word.value.starts_with('-') && word.value != "--") {
      // What stands behind these is code or a module.
      if (word.value == "-c" || word.value == "-e" || word.value == "-Command" || word.value == "-s") return false;
      continue;
    }
    return !word.value.contains("://") && !word.value.starts_with('$') && !word.value.starts_with('/');
  }
  return false;
}

bool RunsRepository(const Command& command) {
  const std::string_view name = command.name();
  if (name.empty() && command.words.empty()) return false;
  if (IsIn(name, kAlways)) return true;
  const auto row = std::ranges::find(kSubcommands, name, &Subcommands::command);
  if (row != std::end(kSubcommands)) {
    for (const Word& word : command.arguments()) {
      if (word.value.starts_with('-')) continue;
      return row->words.contains(" " + word.value + " ");
    }
    return name == "yarn" || name == "bundle";  // alone, they install
  }
  return IsIn(name, kInterpreters) && RunsFile(command);
}

}  // namespace

std::vector<RepositoryCommand> RepositoryCommandsOf(const pipeline::Script& script) {
  std::vector<RepositoryCommand> out;
  if (script.shell == Shell::kPython || script.shell == Shell::kOther) return out;
  const Dialect dialect = script.shell == Shell::kPowerShell ? Dialect::kPowerShell
                          : script.shell == Shell::kCmd      ? Dialect::kCmd
                                                             : Dialect::kPosix;
  const auto parsed = pipeline::shell::Script::Parse(script.text.value, dialect);
  std::unordered_set<std::string> seen;
  for (const Command& command : parsed.commands()) {
    std::string name(command.name());
    const bool local = !command.words.empty() && IsLocalPath(command.words.front().value);
    if (!local && !RunsRepository(command)) continue;
    if (local) name = command.words.front().value;
    if (seen.insert(name).second) out.push_back({std::move(name), command.offset, command.length});
  }
  return out;
}

}  // namespace pipeseal::audit::trigger
