#include <algorithm>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/base/utf8.h"
#include "pipeseal/sbom/lock/lines.h"
#include "pipeseal/sbom/lock/lock_builder.h"
#include "pipeseal/sbom/lock/readers.h"

namespace pipeseal::sbom {
namespace {

// What is in configurations of tests alone is not in what is built.
DependencyScope ScopeOf(std::string_view configurations) {
  while (!configurations.empty())
    if (!AsciiLowered(TakeUpTo(configurations, ',')).starts_with("test")) return DependencyScope::kRequired;
  return DependencyScope::kDevelopment;
}

// GROUP:NAME:VERSION=CONFIGURATION,…
Result<void> ReadLine(std::string_view line, std::size_t number, LockBuilder& builder) {
  std::string_view configurations = line;
  std::string_view rest = TakeUpTo(configurations, '=');
  if (rest == "empty") return {};  // configurations that take nothing
  const std::string_view group = TakeUpTo(rest, ':'), name = TakeUpTo(rest, ':'), version = rest;
  const bool whole = !group.empty() && !name.empty() && !version.empty() && !version.contains(':');
  if (!whole || configurations.empty())
    return LockError(number, "'{}' is not GROUP:NAME:VERSION=CONFIGURATIONS", EscapeForTerminal(line.substr(0, 200)));
  PurlComponents purl{.type = "maven", .name_space = std::string(group), .name = std::string(name),
                      .version = std::string(version), .qualifiers = {}, .subpath = {}};
  PIPESEAL_ASSIGN(const std::size_t package, builder.Add(std::move(purl), ScopeOf(configurations), number));
  builder.package(package).direct = true;  // who needs whom is not in the file
  return {};
}

}  // namespace

Result<LockFile> ReadGradleLock(std::string text) {
  if (!IsValidUtf8(text)) return LockError(1, "not UTF-8");
  LockBuilder builder(LockKind::kGradle);
  Lines lines(text);
  for (std::string_view line; lines.Next(line);) {
    line = Trimmed(line);
    if (!line.empty() && !line.starts_with('#')) PIPESEAL_TRY(ReadLine(line, lines.number(), builder));
  }
  return std::move(builder).Finish();
}

}  // namespace pipeseal::sbom
