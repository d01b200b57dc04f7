#include "pipeseal/audit/fetch/package_manager.h"

#include <algorithm>

#include "pipeseal/audit/fetch/address.h"
#include "pipeseal/base/ascii.h"

namespace pipeseal::audit::fetch {
namespace {

using pipeline::shell::Command;
using pipeline::shell::Word;
using Words = std::span<const Word>;

struct Manager {
  std::string_view name;
  std::string_view
      verbs;  // alternatives with '|' between them, of words; '*' is any word; "": what follows are packages
  Weight newest, exact;
  std::string_view mark;          // between a package and its version
  std::string_view version = {};  // options that say the version of all
  std::string_view locks = {};    // options that fix everything
  std::string_view valued = {};   // other options whose value is the next word
  bool first_only = false;        // words behind the first package are for the program that it is
  Weight bare = Weight::kNone;    // without a package: the project's own, not as its lockfile says
  std::string_view advice = "put it into the manifest and its lockfile";
};

constexpr std::string_view kNpmValued =
    "--prefix|--registry|--cache|--loglevel|-w|--workspace|--tag|-C|--userconfig|--omit|--filter|--dir";
constexpr std::string_view kRunsTool = "name an exact version, or install it by the lockfile";
constexpr std::string_view kOfSystem = "name the version, or use an image that has it";
constexpr std::string_view kExactVersion = "name an exact version";

using enum Weight;
constexpr Manager kManagers[] = {
    {"npm", "install|i|in|ins|inst|insta|instal|isnt|isnta|isntal|isntall|add", kNewest, kExact, "@", "", "",
     kNpmValued, false, kHint, "put it into package.json, and use `npm ci`"},
    {"npm", "update|up|upgrade", kHint, kHint, "@", "", "", kNpmValued, false, kHint, "use `npm ci`"},
    {"npm", "exec|x", kHint, kNone, "@", "", "", kNpmValued, true, kNone, kRunsTool},
    {"npx", "", kHint, kNone, "@", "", "", "-c|--call|-p|--package", true, kNone, kRunsTool},
    {"yarn", "add|global add", kNewest, kExact, "@", "", "", kNpmValued},
    {"yarn", "dlx", kNewest, kHint, "@", "", "", "-p|--package", true, kNone, kRunsTool},
    {"pnpm", "add|install|i", kNewest, kExact, "@", "", "", kNpmValued},
    {"pnpm", "dlx", kNewest, kHint, "@", "", "", kNpmValued, true, kNone, kRunsTool},
    {"pnpx", "", kNewest, kHint, "@", "", "", "", true, kNone, kRunsTool},
    {"bun", "add|install|i|a", kNewest, kExact, "@", "", "", "--cwd|--registry"},
    {"bunx", "", kNewest, kHint, "@", "", "", "", true, kNone, kRunsTool},
    {"gem", "install|i", kNewest, kExact, ":", "-v|--version", "",
     "-i|--install-dir|-n|--bindir|-P|--trust-policy|-s|--source|--platform", false, kNone,
     "put it into the Gemfile, and use `bundle install`"},
    {"bundle", "add", kNewest, kExact, ":", "-v|--version", "", "-g|--group|-s|--source"},
    {"pipx", "install|inject", kNewest, kExact, "==", "", "", "--python|--pip-args|--suffix|-i|--index-url", false,
     kNone, kExactVersion},
    {"pipx", "run", kNewest, kHint, "==", "", "", "--python|--pip-args|--spec", true, kNone, kExactVersion},
    {"uvx", "", kNewest, kHint, "==", "", "", "--python|-p|--with|--index-url", true, kNone, kExactVersion},
    {"uv", "tool install|add", kNewest, kExact, "==", "", "", "--python|-p|--with|--index-url|--group", false, kNone,
     kExactVersion},
    {"uv", "tool run", kNewest, kHint, "==", "", "", "--python|-p|--with|--index-url", true, kNone, kExactVersion},
    {"poetry", "add", kNewest, kExact, "==", "", "", "-G|--group|-E|--extras|--source"},
    {"poetry", "self add", kNewest, kExact, "=="},
    {"pdm", "add", kNewest, kExact, "==", "", "", "-G|--group"},
    {"easy_install", "", kNewest, kExact, "=="},
    {"conda", "install|create", kNewest, kExact, "=", "", "--file", "-c|--channel|-n|--name|-p|--prefix"},
    {"mamba", "install|create", kNewest, kExact, "=", "", "--file|-f", "-c|--channel|-n|--name|-p|--prefix"},
    {"micromamba", "install|create", kNewest, kExact, "=", "", "--file|-f", "-c|--channel|-n|--name|-p|--prefix"},
    {"composer", "require|global require", kNewest, kExact, ":", "", "", "-d|--working-dir"},
    {"luarocks", "install", kNewest, kExact, "", "", "", "--tree|--server"},
    {"cpanm", "", kNewest, kExact, "@", "", "--installdeps"},
    {"cpan", "", kNewest, kExact, "@"},
    {"opam", "install", kHint, kNone, ".", "", "--locked"},
    {"cargo", "add", kHint, kHint, "@"},
    {"apt-get", "install|add", kHint, kNone, "=", "", "", "-t|--target-release|-o", false, kNone, kOfSystem},
    {"apt", "install", kHint, kNone, "=", "", "", "-t|--target-release|-o", false, kNone, kOfSystem},
    {"apk", "add", kHint, kNone, "=", "", "", "-t|--virtual|-X|--repository", false, kNone, kOfSystem},
    {"yum", "install", kHint, kNone, "-", "", "", "", false, kNone, kOfSystem},
    {"dnf", "install", kHint, kNone, "-", "", "", "", false, kNone, kOfSystem},
    {"microdnf", "install", kHint, kNone, "-", "", "", "", false, kNone, kOfSystem},
    {"zypper", "install|in", kHint, kNone, "=", "", "", "", false, kNone, kOfSystem},
    {"brew", "install|reinstall", kHint, kNone, "@", "", "", "", false, kNone, kOfSystem},
    {"port", "install", kHint, kNone, "@", "", "", "", false, kNone, kOfSystem},
    {"snap", "install", kHint, kHint, "=", "", "", "--channel", false, kNone, kOfSystem},
    {"tlmgr", "install", kHint, kHint, "", "", "", "", false, kNone, kOfSystem},
    {"choco", "install|upgrade", kNewest, kExact, "", "--version",
     "--require-checksums|--requirechecksum|--requirechecksums", "-s|--source|--params", false, kNone,
     "name the version, and say --require-checksums"},
    {"cinst", "", kNewest, kExact, "", "--version", "--require-checksums|--requirechecksum|--requirechecksums"},
    {"winget", "install", kHint, kNone, "", "-v|--version", "", "--id|--source|--scope", false, kNone, kExactVersion},
    {"scoop", "install", kHint, kNone, "@", "", "", "", false, kNone, kExactVersion},
    {"nuget", "install", kNewest, kNone, "", "-Version", "", "-OutputDirectory|-Source|-ConfigFile", false, kNone,
     kExactVersion},
    {"nuget", "restore", kHint, kHint, "", "", "-LockedMode", "", false, kHint, "say -LockedMode"},
    {"dotnet", "add package|add * package", kNewest, kNone, "", "-v|--version", "", "-s|--source|-f|--framework", false,
     kNone, kExactVersion},
    {"dotnet", "tool install|tool update", kNewest, kNone, "@", "--version", "",
     "--tool-path|--add-source|--configfile|--framework|-v", false, kNone, kExactVersion},
    {"dotnet", "restore", kHint, kHint, "", "", "--locked-mode", "-s|--source|-r|--runtime", false, kHint,
     "say --locked-mode"},
    {"msbuild", "/t:restore", kHint, kHint, "", "", "/p:RestoreLockedMode=true", "", false, kHint,
     "say /p:RestoreLockedMode=true"},
    {"install-module", "", kNewest, kExact, "", "-RequiredVersion", "",
     "-Scope|-Repository|-MinimumVersion|-MaximumVersion", false, kNone, "say -RequiredVersion"},
    {"install-psresource", "", kNewest, kExact, "", "-Version", "", "-Scope|-Repository", false, kNone, "say -Version"},
    {"install-package", "", kNewest, kExact, "", "-RequiredVersion", "", "-Scope|-ProviderName|-Source", false, kNone,
     "say -RequiredVersion"},
    {"gh", "extension install|ext install|extensions install", kNewest, kNone, "", "--pin", "", "", false, kNone,
     "say --pin with a commit"},
    {"helm", "plugin install", kNewest, kHint, "", "--version", "", "", false, kNone, "say --version"},
    {"ansible-galaxy", "install|role install|collection install", kNewest, kExact, ":", "", "-r",
     "-p|--roles-path|-s|--server", false, kNone, kExactVersion},
};

// Goes through alternatives with '|' between them.
template <typename Test>
bool AnyOf(std::string_view alternatives, Test test) {
  while (!alternatives.empty()) {
    const auto bar = std::min(alternatives.find('|'), alternatives.size());
    if (test(alternatives.substr(0, bar))) return true;
    alternatives.remove_prefix(std::min(bar + 1, alternatives.size()));
  }
  return false;
}

bool IsOption(std::string_view word) { return word.size() > 1 && word[0] == '-'; }
// "--version" and "--version=1.2", the case of letters aside as Windows has it.
bool IsOneOf(std::string_view word, std::string_view options) {
  const std::string_view name = word.starts_with("--") ? word.substr(0, word.find('=')) : word;
  return AnyOf(options, [&](std::string_view option) {
    return option.starts_with("--") || option.size() == 2 ? option == name : AsciiCaseEqual(option, name);
  });
}

// Words that are no options and no values of such.
std::vector<const Word*> Positional(Words words, std::string_view valued) {
  std::vector<const Word*> out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view value = words[i].value;
    if (value == "--") continue;
    if (!IsOption(value))
      out.push_back(&words[i]);
    else if (value.find('=') == std::string_view::npos && IsOneOf(value, valued))
      ++i;
  }
  return out;
}

// How many of the words the verb takes, or nothing if it is another.
std::optional<std::size_t> MatchVerb(std::span<const Word* const> words, std::string_view verbs) {
  if (verbs.empty()) return 0;
  std::optional<std::size_t> taken;
  AnyOf(verbs, [&](std::string_view verb) {
    std::size_t i = 0;
    while (!verb.empty()) {
      const auto space = std::min(verb.find(' '), verb.size());
      const std::string_view part = verb.substr(0, space);
      if (i >= words.size() || (part != "*" && words[i]->value != part)) return false;
      verb.remove_prefix(std::min(space + 1, verb.size()));
      ++i;
    }
    taken = i;
    return true;
  });
  return taken;
}

bool IsLocal(std::string_view package) {
  constexpr std::string_view kFiles[] = {".tgz", ".gem",    ".whl", ".deb",    ".rpm", ".nupkg", ".tar.gz",
                                         ".zip", ".config", ".sln", ".csproj", ".pkg", ".snap"};
  if (package.starts_with("file:") || package.starts_with('~') || package.starts_with('/')) return true;
  if (package == "." || package.starts_with("./") || package.starts_with("../") || package.starts_with(".["))
    return true;
  return package.find("://") == std::string_view::npos &&
         std::ranges::any_of(kFiles, [&](std::string_view ending) { return package.ends_with(ending); });
}

// "1.2.3", "v1.2", "1.2.3-rc.1"; and what is only known when it runs, but is one version.
bool IsExactVersion(std::string_view version) {
  if (version.find('$') != std::string_view::npos || version.find("{{") != std::string_view::npos) return true;
  if (version.starts_with('v')) version.remove_prefix(1);
  if (version.empty() || !IsAsciiDigit(version[0]) || version.find('.') == std::string_view::npos) return false;
  return std::ranges::all_of(version, [](char c) {
    return IsAsciiAlphanumeric(c) || c == '.' || c == '-' || c == '+' || c == '_' || c == '!';
  });
}

// The version behind the mark in a package's word. A scope's '@' is none: "@types/node@20.1.0".
std::string_view VersionIn(std::string_view package, std::string_view mark) {
  if (mark.empty() || package.size() < 2) return {};
  const auto at = package.find(mark, 1);
  return at == std::string_view::npos ? std::string_view() : package.substr(at + mark.size());
}

Weight WeightOf(const Word& package, const Manager& manager, bool version_given) {
  const std::string_view value = package.value;
  if (IsLocal(value)) return kNone;
  if (value.find("://") != std::string_view::npos || value.starts_with("github:") || value.starts_with("git@")) {
    const auto hash = value.rfind('#');
    const bool commit = (hash != std::string_view::npos && value.size() - hash == 41) || IsImmutable(value);
    return commit ? manager.exact : manager.newest;
  }
  if (!package.literal && !value.contains(manager.mark.empty() ? std::string_view("$") : manager.mark)) return kHint;
  // gem takes "name:1.2" and "name@1.2".
  const std::string_view version = VersionIn(value, manager.mark);
  const bool exact =
      version_given || IsExactVersion(version) || (manager.name == "gem" && IsExactVersion(VersionIn(value, "@")));
  return exact ? manager.exact : manager.newest;
}

PackageInstall Worst(const Manager& manager, std::span<const Word* const> packages, bool version_given,
                     const Command& command) {
  PackageInstall install{kNone, &command.words.front(), manager.advice};
  if (packages.empty()) {
    install.weight = manager.bare;
    return install;
  }
  for (const Word* package : packages.first(manager.first_only ? 1 : packages.size())) {
    const Weight weight = WeightOf(*package, manager, version_given);
    if (weight <= install.weight) continue;
    install.weight = weight;
    install.package = package;
  }
  return install;
}

bool HasOneOf(Words words, std::string_view options) {
  return std::ranges::any_of(words, [&](const Word& word) { return IsOneOf(word.value, options); });
}

std::optional<PackageInstall> Generic(const Command& command, Words arguments) {
  for (const Manager& manager : kManagers) {
    if (!AsciiCaseEqual(manager.name, command.name())) continue;
    const std::string all_valued = std::string(manager.valued) + "|" + std::string(manager.version);
    const std::vector<const Word*> words = Positional(arguments, all_valued);
    const std::optional<std::size_t> verb = MatchVerb(words, manager.verbs);
    if (!verb) continue;
    if (HasOneOf(arguments, manager.locks) || HasOneOf(arguments, "--help|-h")) return PackageInstall{};
    return Worst(manager, std::span(words).subspan(*verb), HasOneOf(arguments, manager.version), command);
  }
  return std::nullopt;
}

// ---- pip ----

constexpr std::string_view kPipValued =
    "-i|--index-url|--extra-index-url|-f|--find-links|-c|--constraint|-t|--target|--prefix|--root|-r|--requirement|-e|-"
    "-editable|--platform|"
    "--python-version|--only-binary|--no-binary|--timeout|--retries|--trusted-host|--cache-dir|--log|--proxy|--python|-"
    "p|--report|--config-settings";
// What is brought up to date before anything else is installed.
constexpr std::string_view kPipTools = "pip|setuptools|wheel|build|virtualenv|pip-tools|uv";

Weight PipWeight(const Word& package, bool without_dependencies, bool constrained) {
  const std::string_view value = package.value;
  if (IsLocal(value)) return without_dependencies ? kNone : kHint;
  if (value.starts_with("git+") || value.find("://") != std::string_view::npos)
    return !IsImmutable(value) && !value.contains("@$") ? kNewest : without_dependencies ? kNone : kExact;
  const std::string_view name = value.substr(0, value.find_first_of("=<>~![;@ "));
  const std::string_view version = VersionIn(value, "==");
  if (IsExactVersion(version.substr(0, version.find_first_of(";, "))))
    return without_dependencies ? kNone : constrained ? kHint : kExact;
  if (!package.literal || constrained) return kHint;
  return AnyOf(kPipTools, [&](std::string_view tool) { return tool == name; }) ? kExact : kNewest;
}

std::optional<PackageInstall> Pip(Words arguments) {
  const std::vector<const Word*> words = Positional(arguments, kPipValued);
  if (words.empty() || words.front()->value != "install") return std::nullopt;
  if (HasOneOf(arguments, "--require-hashes|--help|-h")) return PackageInstall{};
  const bool without_dependencies = HasOneOf(arguments, "--no-deps"),
             constrained = HasOneOf(arguments, "-c|--constraint");
  PackageInstall install{kNone, words.front(), "put it into a file with hashes, and say --require-hashes -r FILE"};
  const bool from_file = HasOneOf(arguments, "-r|--requirement");
  if (from_file || (HasOneOf(arguments, "-e|--editable") && !without_dependencies)) install.weight = kHint;
  for (const Word* package : std::span(words).subspan(1)) {
    const Weight weight = PipWeight(*package, without_dependencies, constrained);
    if (weight <= install.weight) continue;
    install.weight = weight;
    install.package = package;
  }
  return install;
}

// `python3 -m pip install …`
std::optional<PackageInstall> PythonModule(const Command& command) {
  const Words arguments = command.arguments();
  for (std::size_t i = 0; i + 1 < arguments.size(); ++i) {
    if (arguments[i].value != "-m") continue;
    if (arguments[i + 1].value == "pip") return Pip(arguments.subspan(i + 2));
    return std::nullopt;
  }
  return std::nullopt;
}

// ---- go and cargo ----

// Modules are checked against a public log of their digests: an exact version is fixed.
std::optional<PackageInstall> Go(const Command& command) {
  const std::vector<const Word*> words = Positional(command.arguments(), "-C|-tags|-ldflags|-mod|-o|-modfile");
  if (words.empty()) return std::nullopt;
  const std::string_view verb = words.front()->value;
  if (verb != "install" && verb != "get" && verb != "run") return std::nullopt;
  PackageInstall install{kNone, words.front(), "name an exact version: module@v1.2.3"};
  for (const Word* package :
       std::span(words).subspan(1, verb == "run" ? std::min<std::size_t>(1, words.size() - 1) : words.size() - 1)) {
    const std::string_view value = package->value;
    const auto at = value.rfind('@');
    const std::string_view module = value.substr(0, at);
    const std::string_view host = module.substr(0, module.find('/'));
    if (host.find('.') == std::string_view::npos || host.starts_with('.'))
      continue;  // of this module, or of the language
    if (host.ends_with(".go")) continue;
    Weight weight = kHint;  // by go.mod, if the module is one that it requires
    if (at != std::string_view::npos) {
      const std::string_view version = value.substr(at + 1);
      const bool commit = version.size() >= 12 && std::ranges::all_of(version, [](char c) {
                            return IsAsciiDigit(c) || (c >= 'a' && c <= 'f');
                          });
      weight = IsExactVersion(version) || commit || version == "none" ? kNone : kNewest;
    }
    if (weight <= install.weight) continue;
    install.weight = weight;
    install.package = package;
  }
  return install;
}

std::optional<PackageInstall> Cargo(const Command& command) {
  const Words arguments = command.arguments();
  const std::vector<const Word*> words =
      Positional(arguments,
                 "--version|--vers|--git|--branch|--tag|--rev|--path|--root|--features|-F|--target|--index|--registry|-"
                 "-bin|--profile|-j|--jobs");
  std::span<const Word* const> rest(words);
  if (!rest.empty() && rest.front()->value.starts_with('+')) rest = rest.subspan(1);
  if (rest.empty() || (rest.front()->value != "install" && rest.front()->value != "binstall")) return std::nullopt;
  if (HasOneOf(arguments, "--path|--list|--help")) return PackageInstall{};
  const bool version = HasOneOf(arguments, "--version|--vers|--rev"), locked = HasOneOf(arguments, "--locked");
  PackageInstall install{kNone, rest.front(), "name an exact version, and say --locked"};
  if (HasOneOf(arguments, "--git") && !version)
    return PackageInstall{kNewest, rest.back(), "say --rev with a commit, and --locked"};
  for (const Word* package : rest.subspan(1)) {
    const bool exact = version || IsExactVersion(VersionIn(package->value, "@"));
    const Weight weight = !exact ? kNewest : locked || rest.front()->value == "binstall" ? kNone : kExact;
    if (weight <= install.weight) continue;
    install.weight = weight;
    install.package = package;
  }
  return install;
}

}  // namespace

std::optional<PackageInstall> PackageInstallOf(const Command& command) {
  const std::string_view name = command.name();
  if (name.empty()) return std::nullopt;
  const Words arguments = command.arguments();
  if (name.starts_with("pip") &&
      std::ranges::all_of(name.substr(3), [](char c) { return IsAsciiDigit(c) || c == '.'; }))
    return Pip(arguments);
  if (name.starts_with("python") || name == "py") return PythonModule(command);
  if (name == "uv" && arguments.size() > 1 && arguments[0].value == "pip") return Pip(arguments.subspan(1));
  if (name == "go") return Go(command);
  if (name == "cargo")
    if (std::optional<PackageInstall> install = Cargo(command)) return install;
  return Generic(command, arguments);
}

}  // namespace pipeseal::audit::fetch
