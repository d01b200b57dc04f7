#include "pipeseal/pipeline/github/tree_command.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/word_list.h"

namespace pipeseal::pipeline::github {
namespace {

// A command that runs what the tree says: with one of these first words behind its name, or any if none are named.
struct Tool {
  std::string_view name;
  std::string_view words = {};     // with spaces between
  std::string_view not_with = {};  // an option with which it does not
};
constexpr Tool kTools[] = {
    {"ant"},
    {"ansible-playbook"},
    {"bazel", "build test run coverage query fetch"},
    {"bazelisk", "build test run coverage"},
    {"brakeman"},
    {"buck2", "build test run"},
    {"bun", "install i add run test x build", "--ignore-scripts"},
    {"bundle", "install exec update check"},
    {"bundler", "install exec"},
    {"cabal", "build test run install configure"},
    {"cargo", "build b check c test t run r bench doc clippy install publish package fix nextest llvm-cov tarpaulin"},
    {"cmake"},
    {"composer", "install update require run-script run exec test dump-autoload", "--no-scripts"},
    {"conan", "install create build"},
    {"ctest"},
    {"dart", "run test"},
    {"deno", "run test task bench"},
    {"docker", "build buildx compose"},
    {"docker-compose"},
    {"dotnet", "build test run publish pack restore msbuild format tool"},
    {"earthly"},
    {"eslint"},
    {"flutter", "build test run drive pub"},
    {"gem", "build"},
    {"go", "test run generate"},
    {"golangci-lint"},
    {"goreleaser"},
    {"gradle"},
    {"gradlew"},
    {"grunt"},
    {"gulp"},
    {"gomplate"},
    {"helm", "template install upgrade lint dependency package"},
    {"hatch"},
    {"invoke"},
    {"jekyll"},
    {"jest"},
    {"just"},
    {"lerna"},
    {"make"},
    {"gmake"},
    {"mage"},
    {"maven"},
    {"meson"},
    {"mix"},
    {"mkdocs"},
    {"moon", "run ci check"},
    {"msbuild"},
    {"mvn"},
    {"mvnw"},
    {"mypy"},
    {"ninja"},
    {"nox"},
    {"npm", "install i ci cit it test t tst start run run-script rebuild build publish pack exec install-test version",
     "--ignore-scripts"},
    {"npx"},
    {"nx"},
    {"nix", "build run develop flake"},
    {"nix-build"},
    {"nix-shell"},
    {"packer", "build init"},
    {"phpstan"},
    {"phpunit"},
    {"pdm", "install run build"},
    {"pip-compile"},
    {"pipenv", "install run sync"},
    {"pnpm", "install i ci add test run start exec build rebuild publish dlx", "--ignore-scripts"},
    {"pnpx"},
    {"poetry", "install run build update"},
    {"pre-commit"},
    {"prettier"},
    {"pulumi", "up preview update refresh"},
    {"pylint"},
    {"pytest"},
    {"rake"},
    {"rspec"},
    {"rubocop"},
    {"sbt"},
    {"scons"},
    {"serverless"},
    {"sls"},
    {"sphinx-build"},
    {"stack"},
    {"stylelint"},
    {"swift", "build test run"},
    {"task"},
    {"terraform", "init plan apply validate"},
    {"terragrunt"},
    {"tflint"},
    {"tofu", "init plan apply validate"},
    {"tox"},
    {"tsc"},
    {"turbo"},
    {"uv", "run sync build pip"},
    {"vale"},
    {"vitest"},
    {"webpack"},
    {"xcodebuild"},
    {"yarn"},
    {"zig", "build test run"},
};

// Programs that run the file that they are given.
constexpr std::string_view kInterpreters[] = {"bash",    "sh",     "zsh",     "dash",       "ksh",     "source",
                                              ".",       "python", "python3", "python2",    "node",    "ruby",
                                              "perl",    "php",    "pwsh",    "powershell", "ts-node", "tsx",
                                              "Rscript", "lua",    "julia",   "osascript",  "groovy",  "babel-node"};

// The first argument that is no option.
const shell::Word* FirstOperand(std::span<const shell::Word> words) {
  const auto at = std::ranges::find_if(words, [](const shell::Word& word) { return !word.value.starts_with('-'); });
  return at == words.end() ? nullptr : &*at;
}

// Files that the tree does not hold: absolute ones, those of the runner's own folders, of addresses.
bool IsElsewhere(std::string_view path) {
  return path.empty() || path[0] == '/' || path[0] == '~' || path[0] == '-' ||
         path.find("://") != std::string_view::npos || path.starts_with("$HOME") || path.starts_with("${HOME}") ||
         path.find("RUNNER_TEMP") != std::string_view::npos || path.find("runner.temp") != std::string_view::npos ||
         path.starts_with("<(") || path.starts_with("$(") ||
         path.find("github.action_path") != std::string_view::npos ||
         path.find("GITHUB_ACTION_PATH") != std::string_view::npos;
}

std::string_view WithoutDot(std::string_view path) {
  while (path.starts_with("./")) path.remove_prefix(2);
  for (const std::string_view root : {"$GITHUB_WORKSPACE/", "${GITHUB_WORKSPACE}/", "${{ github.workspace }}/"})
    if (path.starts_with(root)) path.remove_prefix(root.size());
  return path;
}

std::optional<TreeCommand> AsTool(const shell::Command& command) {
  std::string_view name = command.name();
  if (name.ends_with(".cmd") || name.ends_with(".bat")) name.remove_suffix(4);
  const auto tool = std::ranges::find(kTools, name, &Tool::name);
  if (tool == std::end(kTools)) return std::nullopt;
  const shell::Word* operand = FirstOperand(command.arguments());
  const std::string_view word = operand == nullptr ? std::string_view() : std::string_view(operand->value);
  if (command.HasOption("--version") || word == "--version" || (tool->words.empty() && word == "version"))
    return std::nullopt;
  if (command.arguments().size() == 1 && (command.HasOption("-v") || command.HasOption("-V"))) return std::nullopt;
  if (!tool->words.empty() && !HasWord(tool->words, word)) return std::nullopt;
  if (!tool->not_with.empty() && command.HasOption(tool->not_with)) return std::nullopt;
  TreeCommand out{std::string(name), {}, {}, command.offset, command.length};
  if (!tool->words.empty()) out.what += fmt::format(" {}", word);
  return out;
}

// pip and its like run what a path names; names of packages come from elsewhere.
std::optional<TreeCommand> AsPip(const shell::Command& command) {
  std::string_view name = command.name();
  auto arguments = command.arguments();
  if (name.starts_with("python") && arguments.size() > 2 && arguments[0].value == "-m" && arguments[1].value == "pip") {
    arguments = arguments.subspan(2);
    name = "pip";
  }
  if (name != "pip" && name != "pip3") return std::nullopt;
  if (arguments.empty() || (arguments[0].value != "install" && arguments[0].value != "wheel")) return std::nullopt;
  for (std::size_t at = 1; at < arguments.size(); ++at) {
    const std::string_view word = arguments[at].value;
    const bool is_file = word == "-r" || word == "-e" || word == "--requirement" || word == "--editable" ||
                         word == "." || word.starts_with("./") || word.starts_with(".[") || word.starts_with("-r") ||
                         word.starts_with("-e");
    if (is_file)
      return TreeCommand{fmt::format("{} {}", name, arguments[0].value), {}, {}, command.offset, command.length};
  }
  return std::nullopt;
}

// python script.py, bash ./x.sh, python -m build
std::optional<TreeCommand> AsInterpreter(const shell::Command& command) {
  const std::string_view name = command.name();
  if (std::ranges::find(kInterpreters, name) == std::end(kInterpreters)) return std::nullopt;
  const auto arguments = command.arguments();
  const bool is_python = name.starts_with("python");
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    const std::string_view word = arguments[at].value;
    if (is_python && word == "-m") {
      const bool harmless = at + 1 < arguments.size() &&
                            (arguments[at + 1].value == "pip" || arguments[at + 1].value == "venv" ||
                             arguments[at + 1].value == "json.tool" || arguments[at + 1].value == "ensurepip");
      if (harmless || at + 1 >= arguments.size()) return std::nullopt;
      return TreeCommand{
          fmt::format("{} -m {}", name, arguments[at + 1].value), {}, {}, command.offset, command.length};
    }
    if (word == "-c" || word == "-e" || word == "-Command" || word == "--eval" || word == "-p" || word == "-s")
      return std::nullopt;
    if (word.starts_with('-')) continue;
    if (IsElsewhere(word) || (!arguments[at].literal && word[0] == '$' && word.find('/') == std::string_view::npos))
      return std::nullopt;
    return TreeCommand{
        fmt::format("{} {}", name, word), std::string(WithoutDot(word)), {}, command.offset, command.length};
  }
  return std::nullopt;
}

// ./build.sh, scripts/build
std::optional<TreeCommand> AsFile(const shell::Command& command) {
  if (command.words.empty()) return std::nullopt;
  const auto arguments = command.arguments();
  const std::size_t index = command.words.size() - arguments.size();
  if (index == 0) return std::nullopt;
  const shell::Word& word = command.words[index - 1];
  const std::string_view path = word.value;
  if (path.find('/') == std::string_view::npos || IsElsewhere(path)) return std::nullopt;
  if (!word.literal && path != WithoutDot(path)) {
    // in the workspace, by its variable
  } else if (!word.literal) {
    return std::nullopt;
  }
  return TreeCommand{std::string(path), std::string(WithoutDot(path)), {}, command.offset, command.length};
}

// The folder that an option of the command names: make -C dir, npm --prefix dir.
std::string DirectoryOption(const shell::Command& command) {
  constexpr std::string_view kOptions[] = {"-C",      "--prefix", "--cwd", "--directory", "--project-dir",
                                           "--chdir", "--dir"};
  const auto arguments = command.arguments();
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    const std::string_view word = arguments[at].value;
    for (const std::string_view option : kOptions) {
      if (word == option && at + 1 < arguments.size()) return std::string(WithoutDot(arguments[at + 1].value));
      if (option.size() > 2 && word.starts_with(option) && word.size() > option.size() && word[option.size()] == '=')
        return std::string(WithoutDot(word.substr(option.size() + 1)));
    }
  }
  return {};
}

std::string Joined(std::string_view folder, std::string_view below) {
  if (folder.empty() || below.starts_with('/')) return std::string(below);
  if (below.empty() || below == ".") return std::string(folder);
  return fmt::format("{}/{}", folder, below);
}

struct ActionUse {
  std::string_view action;
  TreeUse use;
  std::string_view input = {};  // only if it is given and not "false"
};
constexpr ActionUse kActions[] = {
    {"actions-rs/cargo", TreeUse::kRuns},
    {"actions-rs/clippy-check", TreeUse::kRuns},
    {"actions/jekyll-build-pages", TreeUse::kRuns},
    {"actions/setup-node", TreeUse::kPossible},
    {"azure/static-web-apps-deploy", TreeUse::kRuns},
    {"bahmutov/npm-install", TreeUse::kRuns},
    {"bridgecrewio/checkov-action", TreeUse::kPossible},
    {"burrunan/gradle-cache-action", TreeUse::kRuns},
    {"changesets/action", TreeUse::kRuns},
    {"chromaui/action", TreeUse::kRuns},
    {"cloudflare/wrangler-action", TreeUse::kRuns},
    {"cypress-io/github-action", TreeUse::kRuns},
    {"dagger/dagger-for-github", TreeUse::kRuns},
    {"devcontainers/ci", TreeUse::kRuns},
    {"docker/bake-action", TreeUse::kRuns},
    {"docker/build-push-action", TreeUse::kRuns},
    {"eskatos/gradle-command-action", TreeUse::kRuns},
    {"github/codeql-action/autobuild", TreeUse::kRuns},
    {"github/super-linter", TreeUse::kRuns},
    {"golangci/golangci-lint-action", TreeUse::kRuns},
    {"goreleaser/goreleaser-action", TreeUse::kRuns, "args"},
    {"gradle/gradle-build-action", TreeUse::kRuns, "arguments"},
    {"helm/chart-testing-action", TreeUse::kPossible},
    {"julia-actions/julia-buildpkg", TreeUse::kRuns},
    {"julia-actions/julia-docdeploy", TreeUse::kRuns},
    {"julia-actions/julia-runtest", TreeUse::kRuns},
    {"nwtgck/actions-netlify", TreeUse::kPossible},
    {"oxsecurity/megalinter", TreeUse::kRuns},
    {"megalinter/megalinter", TreeUse::kRuns},
    {"paambaati/codeclimate-action", TreeUse::kRuns},
    {"pre-commit/action", TreeUse::kRuns},
    {"psf/black", TreeUse::kPossible},
    {"pulumi/actions", TreeUse::kRuns},
    {"pyo3/maturin-action", TreeUse::kRuns},
    {"pypa/cibuildwheel", TreeUse::kRuns},
    {"r-lib/actions/check-r-package", TreeUse::kRuns},
    {"r-lib/actions/setup-r-dependencies", TreeUse::kRuns},
    {"reviewdog/action-eslint", TreeUse::kRuns},
    {"reviewdog/action-golangci-lint", TreeUse::kRuns},
    {"reviewdog/action-rubocop", TreeUse::kRuns},
    {"reviewdog/action-stylelint", TreeUse::kRuns},
    {"ruby/setup-ruby", TreeUse::kRuns, "bundler-cache"},
    {"snyk/actions", TreeUse::kRuns},
    {"sonarsource/sonarcloud-github-action", TreeUse::kPossible},
    {"sonarsource/sonarqube-scan-action", TreeUse::kPossible},
    {"super-linter/super-linter", TreeUse::kRuns},
    {"swatinem/rust-cache", TreeUse::kPossible},
    {"taiki-e/upload-rust-binary-action", TreeUse::kRuns},
    {"treosh/lighthouse-ci-action", TreeUse::kPossible},
    {"trunk-io/trunk-action", TreeUse::kRuns},
    {"tauri-apps/tauri-action", TreeUse::kRuns},
    {"wagoid/commitlint-github-action", TreeUse::kRuns},
    {"withastro/action", TreeUse::kRuns},
};

}  // namespace

std::vector<TreeCommand> TreeCommandsOf(const shell::Script& script) {
  std::vector<TreeCommand> out;
  std::string folder;  // `cd` at the outermost level holds for what follows
  for (const shell::Command& command : script.commands()) {
    const std::string_view name = command.name();
    if ((name == "cd" || name == "pushd" || AsciiCaseEqual(name, "set-location")) && !command.substituted) {
      const shell::Word* to = FirstOperand(command.arguments());
      if (to != nullptr && command.depth == 0) folder = Joined(folder, WithoutDot(to->value));
      continue;
    }
    if (name == "popd") folder.clear();
    auto found = AsTool(command);
    if (!found) found = AsPip(command);
    if (!found) found = AsInterpreter(command);
    if (!found) found = AsFile(command);
    if (!found) continue;
    found->directory = Joined(folder, DirectoryOption(command));
    out.push_back(std::move(*found));
  }
  return out;
}

TreeUse TreeUseOf(const Step& step) {
  if (step.called.kind == Uses::Kind::kWorkspace) return TreeUse::kRuns;
  for (const ActionUse& row : kActions) {
    if (!step.called.Is(row.action)) continue;
    if (row.input.empty()) return row.use;
    const Text given = step.Input(row.input);
    return given && given.value != "false" ? row.use : TreeUse::kNone;
  }
  return TreeUse::kNone;
}

}  // namespace pipeseal::pipeline::github
