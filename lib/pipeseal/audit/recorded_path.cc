#include "pipeseal/audit/recorded_path.h"

#include <algorithm>
#include <optional>

#include "pipeseal/base/path_name.h"
#include "pipeseal/pipeline/name_overlap.h"

namespace pipeseal::audit {
namespace {

// How platforms name the folder of the stage.
constexpr std::string_view kWorkspaces[] = {
    "${{ github.workspace }}",
    "${{github.workspace}}",
    "$GITHUB_WORKSPACE",
    "${GITHUB_WORKSPACE}",
    "$CI_PROJECT_DIR",
    "${CI_PROJECT_DIR}",
    "$(Build.SourcesDirectory)",
    "$(System.DefaultWorkingDirectory)",
    "$(Pipeline.Workspace)",
    "$(Build.ArtifactStagingDirectory)",
    "$BITBUCKET_CLONE_DIR",
    "$WORKSPACE",
    "${WORKSPACE}",
    "~/project",
};

std::string_view WithoutWorkspace(std::string_view path) {
  for (const std::string_view workspace : kWorkspaces) {
    if (!path.starts_with(workspace)) continue;
    path.remove_prefix(workspace.size());
    while (path.starts_with('/')) path.remove_prefix(1);
    return path;
  }
  return path;
}

void ReplaceAll(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

// "a.{x,y}" is "a.x" and "a.y"; beyond some, and nested ones, the braces are anything.
std::vector<std::string> Expanded(const std::string& path) {
  constexpr std::size_t kMost = 16;
  std::size_t open = path.find('{');
  while (open != std::string::npos && open > 0 && (path[open - 1] == '$' || path[open - 1] == '{'))
    open = path.find('{', open + 1);
  const std::size_t close = open == std::string::npos ? open : path.find('}', open);
  if (close == std::string::npos) return {path};
  std::vector<std::string> out;
  std::size_t begin = open + 1;
  while (begin <= close && out.size() < kMost) {
    const std::size_t end = std::min(path.find(',', begin), close);
    std::string one = path.substr(0, open) + path.substr(begin, end - begin) + path.substr(close + 1);
    ReplaceAll(one, "{", "*");
    ReplaceAll(one, "}", "*");
    out.push_back(std::move(one));
    begin = end + 1;
  }
  return out;
}

// A path that begins in the folder of the stage; a pattern for its last part where it lies outside.
std::string Relative(std::string_view written) {
  std::string path(WithoutWorkspace(written));
  std::ranges::replace(path, '\\', '/');
  ReplaceAll(path, "//", "/");
  const std::string clean = pipeline::CleanPath(path);
  if (clean.empty() || clean == "*") return "*";
  path = clean + (path.ends_with('/') && clean != "/" ? "/" : "");
  const bool outside = path.starts_with('/') || path.starts_with('~') || HasParentComponent(path);
  if (!outside) return path;
  std::string_view rest = path;
  while (rest.ends_with('/')) rest.remove_suffix(1);
  const std::string_view last = rest.substr(rest.rfind('/') + 1);
  return last.empty() || last == ".." || last == "~" ? "*" : "*/" + std::string(last);
}

std::string AsPattern(std::string path) {
  ReplaceAll(path, "**/", "*");
  return pipeline::AsGlob(path);
}

enum class Form { kFile, kFolder, kEither };

Form FormOf(std::string_view path) {
  if (path.ends_with('/')) return Form::kFolder;
  const std::string_view last = path.substr(path.rfind('/') + 1);
  if (last.contains('*') || last.contains('?') || last.contains('[')) return Form::kFile;
  return last.find('.', 1) == std::string_view::npos ? Form::kEither : Form::kFile;
}

// The folder before the first character that is special.
std::string FolderBefore(std::string_view pattern, Form form) {
  if (form == Form::kFolder) {
    const std::size_t special = pattern.find_first_of("*?[");
    if (special == std::string_view::npos) return pipeline::CleanPath(pattern);
    pattern = pattern.substr(0, special);
  } else {
    pattern = pattern.substr(0, pattern.find_first_of("*?["));
  }
  const std::size_t slash = pattern.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(pattern.substr(0, slash));
}

std::string Common(std::string_view a, std::string_view b) {
  std::size_t common = 0;
  for (std::size_t i = 0;; ++i) {
    const bool end_a = i == a.size(), end_b = i == b.size();
    if ((end_a || a[i] == '/') && (end_b || b[i] == '/')) common = i;
    if (end_a || end_b || a[i] != b[i]) break;
  }
  return std::string(a.substr(0, common));
}

struct Written {
  std::string pattern;  // a folder without its slash
  Form form;
};

RecordedPath Below(std::string_view folder, std::string pattern) {
  if (!folder.empty() && pattern.starts_with(folder) && pattern.size() > folder.size() && pattern[folder.size()] == '/')
    return {std::string(folder), pattern.substr(folder.size() + 1)};
  return {{}, std::move(pattern)};
}

}  // namespace

std::string JoinPath(std::string_view folder, std::string_view name) {
  if (folder.empty()) return std::string(name);
  return std::string(folder).append("/").append(name);
}

std::string RecordedFolder(std::string_view path) {
  const std::string relative = Relative(path);
  if (pipeline::AsGlob(relative).contains('*')) return {};
  return pipeline::CleanPath(relative);
}

std::vector<RecordedPath> RecordedPaths(const std::vector<std::string>& paths, bool below_folder) {
  constexpr std::size_t kMost = 200;
  std::vector<Written> written;
  for (const std::string& path : paths) {
    if (path.starts_with('!') || written.size() > kMost) continue;
    for (const std::string& each : Expanded(path)) {
      const std::string relative = Relative(each);
      const Form form = FormOf(relative);
      written.push_back({AsPattern(relative), form});
    }
  }
  if (written.empty()) return {{"", "*"}};
  std::optional<std::string> common;
  for (const Written& each : written) {
    const std::string folder = FolderBefore(each.pattern, each.form);
    common = common ? Common(*common, folder) : folder;
  }
  const std::string folder = below_folder ? *common : std::string();
  std::vector<RecordedPath> out;
  for (const Written& each : written) {
    const std::string name = pipeline::CleanPath(each.pattern);
    if (name == "*") {
      out.push_back({"", "*"});
      continue;
    }
    if (each.form != Form::kFolder) out.push_back(Below(folder, name));
    if (each.form == Form::kFile) continue;
    // A single folder is what all has in common.
    if (below_folder && written.size() == 1 && !name.contains('*'))
      out.push_back({name, "*"});
    else
      out.push_back(Below(folder, name + "/*"));
  }
  return out;
}

}  // namespace pipeseal::audit
