#include "pipeseal/pipeline/tekton/substitution.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"

namespace pipeseal::pipeline::tekton {
namespace {

constexpr std::string_view kRoots[] = {"params",      "inputs.params", "tt.params", "tasks.", "steps.",    "results.",
                                       "workspaces.", "context.",      "body",      "header", "extensions"};

// The last part of paths whose value is any text, and the names that Pipelines as Code gives such values.
constexpr std::string_view kFreeParts[] = {
    "title",       "body",           "message",  "ref",           "label",   "email",
    "description", "head_branch",    "head_ref", "source_branch", "branch",  "note",
    "page_name",   "default_branch", "homepage", "text",          "content", "raw"};
constexpr std::string_view kFreeNames[] = {"source_branch", "trigger_comment", "git_tag"};

bool IsPathCharacter(char c) {
  return IsAsciiAlphanumeric(c) || std::string_view("._-[]*\"'/").find(c) != std::string_view::npos;
}

// Names in brackets and quotes as names: params["x"] is params.x; [*] and [0] are left out.
std::string_view WithoutElement(std::string_view path) {
  if (!path.ends_with(']')) return path;
  const auto open = path.find_last_of('[');
  const std::string_view inner = open == std::string_view::npos ? std::string_view() : path.substr(open + 1);
  if (inner.starts_with('"') || inner.starts_with('\'')) return path;
  return path.substr(0, open);
}

// What is behind a prefix: "x" of ".x" and of "['x']".
std::string_view NameBehind(std::string_view path, std::string_view prefix) {
  if (!path.starts_with(prefix)) return {};
  path.remove_prefix(prefix.size());
  if (path.starts_with('.')) return path.substr(1);
  if (path.size() > 4 && path.front() == '[') return path.substr(2, path.size() - 4);
  return {};
}

// The n-th part of a path with dots; the rest for the last one that is asked for.
std::string_view PartOf(std::string_view path, int wanted) {
  for (int part = 0; part < wanted; ++part) path.remove_prefix(std::min(path.size(), path.find('.') + 1));
  return path.substr(0, path.find_first_of(".["));
}

}  // namespace

std::string_view Substitution::parameter() const {
  for (const std::string_view prefix : {"params", "inputs.params", "tt.params"})
    if (const std::string_view name = NameBehind(path, prefix); !name.empty())
      return name.substr(0, name.find_first_of('['));
  return {};
}

std::string_view Substitution::task() const {
  return path.starts_with("tasks.") && path.find(".results") != std::string_view::npos ? PartOf(path, 1)
                                                                                       : std::string_view();
}

std::string_view Substitution::result() const { return task().empty() ? std::string_view() : PartOf(path, 3); }

std::vector<Substitution> SubstitutionsOf(std::string_view text) {
  std::vector<Substitution> out;
  for (auto at = text.find("$("); at != std::string_view::npos; at = text.find("$(", at + 2)) {
    std::size_t end = at + 2;
    while (end < text.size() && IsPathCharacter(text[end])) ++end;
    if (end >= text.size() || text[end] != ')') continue;
    const std::string_view path = text.substr(at + 2, end - at - 2);
    const auto begins = [&](std::string_view root) { return path.starts_with(root); };
    if (std::ranges::any_of(kRoots, begins)) out.push_back({WithoutElement(path), at, end + 1 - at});
  }
  return out;
}

bool IsFreeText(std::string_view path) {
  if (std::ranges::find(kFreeNames, path) != std::end(kFreeNames) || path == "body") return true;
  if (!path.starts_with("body.") && !path.starts_with("extensions.")) return false;
  const std::string_view last = path.substr(path.find_last_of('.') + 1);
  if (std::ranges::find(kFreeParts, last) != std::end(kFreeParts)) return true;
  // Names of people are any text, names of repositories are not.
  return last == "name" &&
         (path.find("author") != std::string_view::npos || path.find("committer") != std::string_view::npos);
}

}  // namespace pipeseal::pipeline::tekton
