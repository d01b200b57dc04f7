#include "test/support/include_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace pipeseal::test {
namespace {

struct Floor {
  std::string_view module;
  int floor;
};
constexpr Floor kFloors[] = {
    {"base", 0},        {"encoding", 1}, {"crypto", 2},   {"source", 3}, {"attestation", 4},
    {"sbom", 4},        {"pipeline", 4}, {"intoto", 5},   {"sigstore", 5}, {"policy", 6},
    {"verify", 7},      {"audit", 7},    {"report", 8},   {"cmd", 9},
};

// What only some files may see. A file's path must begin and end as one of the rows for the include says.
struct Guarded {
  std::string_view include_prefix;
  std::string_view path_prefix;
  std::string_view path_suffix;
};
constexpr Guarded kGuarded[] = {
    {"rapidjson/", "lib/pipeseal/encoding/", ".cc"},
    {"rapidjson/", "lib/pipeseal/encoding/", "_front_end.h"},
    {"pipeseal/encoding/json_front_end.h", "lib/pipeseal/encoding/", ".cc"},
    {"yaml-cpp/", "lib/pipeseal/encoding/", ".cc"},
    {"yaml-cpp/", "lib/pipeseal/encoding/yaml_handler", ".h"},
    {"pipeseal/encoding/yaml_handler.h", "lib/pipeseal/encoding/", ".cc"},
    {"pugixml.hpp", "lib/pipeseal/encoding/", ".cc"},
    {"openssl/", "lib/pipeseal/crypto/", ""},
    {"git2", "lib/pipeseal/source/git_", ""},
    {"re2/", "lib/pipeseal/base/pattern", ".cc"},
    {"CLI/", "cmd/", ""},
};

struct Include {
  std::size_t line;
  bool quoted;
  std::string_view name;
};

std::string_view Trim(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

// Calls `visit(line number, line)` for every line.
template <typename Visit>
void ForEachLine(std::string_view text, Visit visit) {
  for (std::size_t line = 1; !text.empty(); ++line) {
    const auto end = std::min(text.find('\n'), text.size());
    visit(line, text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::optional<Include> ParseInclude(std::size_t line, std::string_view text) {
  text = Trim(text);
  if (!text.starts_with('#')) return std::nullopt;
  text = Trim(text.substr(1));
  if (!text.starts_with("include")) return std::nullopt;
  text = Trim(text.substr(7));
  if (text.size() < 2 || (text[0] != '"' && text[0] != '<')) return std::nullopt;
  const auto end = text.find(text[0] == '"' ? '"' : '>', 1);
  if (end == std::string_view::npos) return std::nullopt;
  return Include{line, text[0] == '"', text.substr(1, end - 1)};
}

// "crypto" of "lib/pipeseal/crypto/key.h" and of "pipeseal/crypto/key.h"; "cmd" of "cmd/app.h".
std::string_view ModuleOf(std::string_view path) {
  if (path.starts_with("lib/")) path.remove_prefix(4);
  if (path.starts_with("cmd/")) return "cmd";
  if (!path.starts_with("pipeseal/")) return {};
  path.remove_prefix(9);
  const auto slash = path.find('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::optional<int> FloorOf(std::string_view module) {
  const auto* row = std::ranges::find(kFloors, module, &Floor::module);
  if (row == std::end(kFloors)) return std::nullopt;
  return row->floor;
}

// Why a file of module `from` may not include `name`; empty if it may.
std::string WhyNotModule(std::string_view from, std::string_view name) {
  const std::string_view to = ModuleOf(name);
  const auto floor = FloorOf(to);
  if (!floor) return "the path does not read \"pipeseal/<module>/<file>.h\" with a module of the table of floors";
  if (!name.ends_with(".h")) return "only headers are included";
  if (name.contains("..") || name.contains("//")) return "the path is not plain";
  if (to == from) return {};
  const int own = *FloorOf(from);
  if (*floor > own) return fmt::format("{} (floor {}) is above {} (floor {})", to, *floor, from, own);
  if (*floor == own) return fmt::format("{} and {} are siblings on floor {}", to, from, own);
  if (from == "report" && to != "base") return "report uses base only: findings and checks";
  return {};
}

std::string WhyNotGuarded(std::string_view path, std::string_view name) {
  std::string why;
  for (const Guarded& row : kGuarded) {
    if (!name.starts_with(row.include_prefix)) continue;
    if (path.starts_with(row.path_prefix) && path.ends_with(row.path_suffix)) return {};
    why += fmt::format("{}{}*{}", why.empty() ? "only for " : " and ", row.path_prefix, row.path_suffix);
  }
  return why;
}

bool NamesTheHouse(std::string_view name) { return name.starts_with("pipeseal/") || name.starts_with("cmd/"); }

}  // namespace

std::vector<std::string> IncludeBreaches(std::string_view path, std::string_view text) {
  const std::string_view module = ModuleOf(path);
  if (!FloorOf(module)) return {fmt::format("{}: module '{}' has no floor in the table", path, module)};
  std::vector<std::string> breaches;
  ForEachLine(text, [&](std::size_t number, std::string_view line) {
    const auto include = ParseInclude(number, line);
    if (!include) return;
    std::string why = WhyNotGuarded(path, include->name);
    if (why.empty() && !include->quoted && NamesTheHouse(include->name)) why = "own headers are included with quotes";
    if (why.empty() && include->quoted) why = WhyNotModule(module, include->name);
    if (!why.empty()) breaches.push_back(fmt::format("{}:{}: includes {}: {}", path, number, include->name, why));
  });
  return breaches;
}

std::vector<std::string> HeaderBreaches(std::string_view path, std::string_view text) {
  std::vector<std::string> breaches;
  if (!text.starts_with("//")) {
    breaches.push_back(fmt::format("{}:1: does not begin with a comment that says what it is", path));
  }
  bool once = false;
  ForEachLine(text, [&](std::size_t, std::string_view line) { once = once || Trim(line) == "#pragma once"; });
  if (!once) breaches.push_back(fmt::format("{}: has no #pragma once", path));
  return breaches;
}

}  // namespace pipeseal::test
