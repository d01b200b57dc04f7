#include "pipeseal/sbom/merge_names.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/percent_encoding.h"
#include "pipeseal/sbom/serial_number.h"

namespace pipeseal::sbom {
namespace {

constexpr std::string_view kUuidUrn = "urn:uuid:";

bool IsNameCharacter(char c) { return IsAsciiAlphanumeric(c) || c == '.' || c == '-'; }

}  // namespace

std::string MergeNames::Make(std::string_view id, std::string_view serial) {
  if (taken_.Reserve(id)) return std::string(id);
  return taken_.Make(Prefixed(id, serial));
}

std::string MergeNames::Prefixed(std::string_view id, std::string_view serial) const {
  if (type_ == DocumentType::kSpdx3)
    return fmt::format("{}#{}", serial.substr(0, serial.find('#')), PercentEncoded(id));
  const std::string uuid(serial.starts_with(kUuidUrn) ? serial.substr(kUuidUrn.size())
      : SerialNumberOf(serial).substr(kUuidUrn.size()));
  if (type_ == DocumentType::kCycloneDx) return fmt::format("{}:{}", uuid, id);
  // Behind the prefix that says what it is.
  for (const std::string_view prefix : {"SPDXRef-", "LicenseRef-", "DocumentRef-"})
    if (id.starts_with(prefix)) return fmt::format("{}{}-{}", prefix, IdStringOf(uuid), id.substr(prefix.size()));
  return fmt::format("{}-{}", IdStringOf(uuid), id);
}

std::string LicenseNames::Rewritten(std::string_view expression) const {
  std::string out;
  while (!expression.empty()) {
    const auto end = std::ranges::find_if_not(expression, IsNameCharacter);
    const std::string_view word = expression.substr(0, static_cast<std::size_t>(end - expression.begin()));
    const auto name = names_.find(word);
    // Behind a colon stands a name of another document.
    const bool here = !out.ends_with(':');
    out += name == names_.end() || !here ? word : std::string_view(name->second);
    expression.remove_prefix(word.size());
    if (expression.empty()) break;
    out.push_back(expression.front());
    expression.remove_prefix(1);
  }
  return out;
}

std::string LicenseNames::RewrittenId(std::string_view id) const {
  const std::size_t colon = id.find(':');
  const auto name = colon == std::string_view::npos ? names_.end() : names_.find(id.substr(0, colon));
  return name == names_.end() ? std::string(id) : fmt::format("{}{}", name->second, id.substr(colon));
}

}  // namespace pipeseal::sbom
