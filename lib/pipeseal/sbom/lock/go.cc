#include <algorithm>
#include <map>
#include <optional>

#include "pipeseal/base/base64.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/base/utf8.h"
#include "pipeseal/sbom/lock/lines.h"
#include "pipeseal/sbom/lock/lock_builder.h"
#include "pipeseal/sbom/lock/readers.h"

namespace pipeseal::sbom {
namespace {

// A module by its path: the last part is the name, those before it are the namespace.
Result<PurlComponents> GoModule(std::string_view path, std::string_view version, std::size_t line) {
  const bool odd = path.empty() || path.starts_with('/') || path.ends_with('/') || path.contains("//") ||
                   path.contains("..");
  if (odd || !version.starts_with('v'))
    return LockError(line, "'{} {}' is no module in a version", EscapeForTerminal(path.substr(0, 100)),
                     EscapeForTerminal(version.substr(0, 100)));
  const std::size_t slash = path.rfind('/');
  const bool has_namespace = slash != std::string_view::npos;
  return PurlComponents{.type = "golang",
                        .name_space = std::string(has_namespace ? path.substr(0, slash) : std::string_view()),
                        .name = std::string(has_namespace ? path.substr(slash + 1) : path),
                        .version = std::string(version),
                        .qualifiers = {},
                        .subpath = {}};
}

// People know modules by their whole path.
void CallByPath(std::string_view path, LockedPackage& package) {
  package.group.clear();
  package.name = path;
}

// A module without a path of several parts has no namespace, which a package URL of type golang needs.
bool CanBeNamed(std::string_view path) { return path.contains('/'); }

std::string_view Unquoted(std::string_view word) {
  const bool quoted = word.size() >= 2 && (word.front() == '"' || word.front() == '`') && word.back() == word.front();
  return quoted ? word.substr(1, word.size() - 2) : word;
}

class GoModuleReader {
 public:
  Result<LockFile> Read(std::string_view text) {
    Lines lines(text);
    for (std::string_view line; lines.Next(line);) PIPESEAL_TRY(ReadLine(line, lines.number()));
    if (!block_.empty()) return LockError(lines.number(), "the block '{}' has no end", EscapeForTerminal(block_));
    if (!has_module_) return LockError(1, "go.mod begins with its module");
    for (const Requirement& requirement : requirements_) PIPESEAL_TRY(Add(requirement));
    return std::move(builder_).Finish();
  }

 private:
  struct Requirement {
    std::string_view path, version;
    bool indirect;
    std::size_t line;
  };
  struct Replacement {
    std::string_view path, version;  // no version: a folder
  };

  Result<void> ReadLine(std::string_view line, std::size_t number);
  Result<void> ReadDirective(std::string_view verb, std::string_view rest, bool indirect, std::size_t number);
  Result<void> ReadReplacement(std::string_view rest, std::size_t number);
  Result<void> Add(const Requirement& requirement);

  LockBuilder builder_{LockKind::kGoModule};
  std::string_view block_;  // the word before the parentheses that are open
  bool has_module_ = false;
  std::vector<Requirement> requirements_;
  // By path and version; without a version for all of them.
  std::map<std::pair<std::string_view, std::string_view>, Replacement> replacements_;
};

Result<void> GoModuleReader::ReadLine(std::string_view line, std::size_t number) {
  const std::size_t comment = std::min(line.find("//"), line.size());
  const std::string_view remark = Trimmed(line.substr(std::min(comment + 2, line.size())));
  const bool indirect = remark == "indirect" || remark.starts_with("indirect;");
  std::string_view rest = Trimmed(line.substr(0, comment));
  if (rest.empty()) return {};
  if (!block_.empty()) {
    if (rest != ")") return ReadDirective(block_, rest, indirect, number);
    block_ = {};
    return {};
  }
  const std::string_view verb = TakeWord(rest);
  if (Trimmed(rest) == "(") {
    block_ = verb;
    return {};
  }
  return ReadDirective(verb, rest, indirect, number);
}

Result<void> GoModuleReader::ReadDirective(std::string_view verb, std::string_view rest, bool indirect,
                                           std::size_t number) {
  if (verb == "module") has_module_ = true;
  if (verb == "replace") return ReadReplacement(rest, number);
  if (verb != "require") return {};
  const std::string_view path = Unquoted(TakeWord(rest)), version = Unquoted(TakeWord(rest));
  if (version.empty() || !Trimmed(rest).empty()) return LockError(number, "a requirement is a module and a version");
  requirements_.push_back({path, version, indirect, number});
  return {};
}

// PATH [VERSION] => PATH [VERSION]
Result<void> GoModuleReader::ReadReplacement(std::string_view rest, std::size_t number) {
  std::vector<std::string_view> words;
  for (std::string_view word = TakeWord(rest); !word.empty() && words.size() < 6; word = TakeWord(rest))
    words.push_back(Unquoted(word));
  const auto arrow = std::ranges::find(words, "=>");
  const auto before = arrow - words.begin(), after = words.end() - arrow - 1;
  if (arrow == words.end() || before < 1 || before > 2 || after < 1 || after > 2)
    return LockError(number, "a replacement is a module, '=>' and what stands for it");
  const std::pair<std::string_view, std::string_view> replaced{words[0], before == 2 ? words[1] : std::string_view()};
  const Replacement replacement{*(arrow + 1), after == 2 ? *(arrow + 2) : std::string_view()};
  if (!replacements_.emplace(replaced, replacement).second) return LockError(number, "a module that is replaced twice");
  return {};
}

Result<void> GoModuleReader::Add(const Requirement& requirement) {
  std::string_view path = requirement.path, version = requirement.version;
  auto replacement = replacements_.find({path, version});
  if (replacement == replacements_.end()) replacement = replacements_.find({path, std::string_view()});
  const bool replaced = replacement != replacements_.end();
  if (replaced && replacement->second.version.empty()) {
    builder_.Note("a module that a folder stands for", path);
  } else if (replaced) {
    path = replacement->second.path;
    version = replacement->second.version;
  }
  if (!CanBeNamed(path)) {
    builder_.Note("a module that no package URL can name", path);
    return {};
  }
  PIPESEAL_ASSIGN(PurlComponents purl, GoModule(path, version, requirement.line));
  PIPESEAL_ASSIGN(const std::size_t index, builder_.Add(std::move(purl), DependencyScope::kRequired, requirement.line));
  CallByPath(path, builder_.package(index));
  builder_.package(index).direct = true;  // who needs whom is not in the file
  if (requirement.indirect) builder_.AddProperty(index, "pipeseal:indirect", "true");
  if (replaced) builder_.AddProperty(index, "pipeseal:replaces", requirement.path);
  return {};
}

// "h1:" and a SHA-256 digest of a list of files.
bool IsModuleHash(std::string_view text) {
  if (!text.starts_with("h1:")) return false;
  const auto digest = FromBase64(text.substr(3));
  return digest && digest->size() == 32;
}

}  // namespace

Result<LockFile> ReadGoModule(std::string text) {
  if (!IsValidUtf8(text)) return LockError(1, "not UTF-8");
  return GoModuleReader().Read(text);
}

Result<LockFile> ReadGoSums(std::string text) {
  if (!IsValidUtf8(text)) return LockError(1, "not UTF-8");
  LockBuilder builder(LockKind::kGoSums);
  Lines lines(text);
  for (std::string_view line; lines.Next(line);) {
    const std::size_t number = lines.number();
    if (Trimmed(line).empty()) continue;
    const std::string_view path = TakeWord(line), version = TakeWord(line), hash = TakeWord(line);
    if (hash.empty() || !Trimmed(line).empty()) return LockError(number, "a line is a module, a version and a hash");
    // Hashes of other kinds than h1 are passed over by Go as well.
    if (hash.starts_with("h1:") && !IsModuleHash(hash))
      return LockError(number, "'{}' is no hash", EscapeForTerminal(hash.substr(0, 100)));
    if (version.ends_with("/go.mod") || !hash.starts_with("h1:") || !CanBeNamed(path)) continue;
    PIPESEAL_ASSIGN(PurlComponents purl, GoModule(path, version, number));
    PIPESEAL_ASSIGN(const std::size_t index, builder.Add(std::move(purl), DependencyScope::kRequired, number));
    CallByPath(path, builder.package(index));
    builder.package(index).direct = true;  // who needs whom is not in the file
    builder.AddProperty(index, "pipeseal:goModuleHash", hash);
  }
  return std::move(builder).Finish();
}

}  // namespace pipeseal::sbom
