#include "pipeseal/sbom/lock/npm_name.h"

#include <algorithm>

#include "pipeseal/base/base64.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/sbom/lock/lock_builder.h"

namespace pipeseal::sbom {

Result<PurlComponents> NpmPackage(std::string_view name, std::string_view version, std::size_t line) {
  PurlComponents parts{.type = "npm", .name_space = {}, .name = {}, .version = std::string(version), .qualifiers = {},
                       .subpath = {}};
  std::string_view rest = name;
  if (rest.starts_with('@')) {
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    parts.name_space = rest.substr(0, slash);
    rest.remove_prefix(std::min(slash + 1, rest.size()));
  }
  parts.name = rest;
  const auto is_wrong = [](std::string_view part) { return part == "." || part == ".." || part == "@"; };
  if (rest.empty() || rest.contains('/') || is_wrong(rest) || is_wrong(parts.name_space) || name.size() > 1000)
    return LockError(line, "'{}' is no name of a package", EscapeForTerminal(name.substr(0, 100)));
  return parts;
}

Result<DigestSet> ReadIntegrity(std::string_view text, std::size_t line) {
  DigestSet digests;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view token = text.substr(0, std::min(end, text.find('?')));  // options say nothing here
    text.remove_prefix(std::min(end + 1, text.size()));
    if (token.empty()) continue;
    const std::size_t dash = std::min(token.find('-'), token.size());
    const auto algorithm = FindHashAlgorithm(token.substr(0, dash));
    const auto value = dash == token.size() ? std::nullopt : FromBase64(token.substr(dash + 1));
    if (!algorithm || !value) return LockError(line, "'{}' is no digest", EscapeForTerminal(token.substr(0, 100)));
    Result<Digest> digest = Digest::FromBytes(*algorithm, *value);
    if (!digest) return LockError(line, "{}", digest.error().message());
    if (digests.Find(*algorithm) == nullptr) digests.Add(std::move(*digest));
  }
  return digests;
}

}  // namespace pipeseal::sbom
