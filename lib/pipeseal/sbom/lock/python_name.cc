#include "pipeseal/sbom/lock/python_name.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/sbom/lock/lock_builder.h"

namespace pipeseal::sbom {
namespace {

bool Separates(char c) { return c == '-' || c == '_' || c == '.'; }

}  // namespace

std::string PythonName(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (!Separates(c)) {
      out.push_back(ToAsciiLower(c));
    } else if (!out.ends_with('-')) {
      out.push_back('-');
    }
  }
  return out;
}

Result<PurlComponents> PythonPackage(std::string_view name, std::string_view version, std::size_t line) {
  const bool fits = !name.empty() && IsAsciiAlphanumeric(name.front()) && IsAsciiAlphanumeric(name.back()) &&
                    std::ranges::all_of(name, [](char c) { return IsAsciiAlphanumeric(c) || Separates(c); });
  if (!fits) return LockError(line, "'{}' is no name of a package", EscapeForTerminal(name.substr(0, 100)));
  return PurlComponents{.type = "pypi", .name_space = {}, .name = PythonName(name), .version = std::string(version),
                        .qualifiers = {}, .subpath = {}};
}

}  // namespace pipeseal::sbom
