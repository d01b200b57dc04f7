#include "pipeseal/sbom/spdx2/actor.h"

#include "pipeseal/base/ascii.h"

namespace pipeseal::sbom {
Spdx2Actor ParseSpdx2Actor(std::string_view text) {
  constexpr struct {
    std::string_view prefix;
    CreatorKind kind;
  } kKinds[] = {
      {"Person:", CreatorKind::kPerson}, {"Organization:", CreatorKind::kOrganization}, {"Tool:", CreatorKind::kTool}};
  for (const auto& [prefix, kind] : kKinds) {
    if (!text.starts_with(prefix)) continue;
    std::string_view name = AsciiTrimmed(text.substr(prefix.size()), " \t"), contact;
    const std::size_t open = name.rfind('(');
    if (kind != CreatorKind::kTool && name.ends_with(')') && open != std::string_view::npos) {
      contact = AsciiTrimmed(name.substr(open + 1, name.size() - open - 2), " \t");
      name = AsciiTrimmed(name.substr(0, open), " \t");
    }
    return {kind, name, contact};
  }
  return {CreatorKind::kOther, text, {}};
}

}  // namespace pipeseal::sbom
