#include "pipeseal/sbom/spdx2/actor.h"

namespace pipeseal::sbom {
namespace {

std::string_view Trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

Spdx2Actor ParseSpdx2Actor(std::string_view text) {
  constexpr struct {
    std::string_view prefix;
    CreatorKind kind;
  } kKinds[] = {
      {"Person:", CreatorKind::kPerson}, {"Organization:", CreatorKind::kOrganization}, {"Tool:", CreatorKind::kTool}};
  for (const auto& [prefix, kind] : kKinds) {
    if (!text.starts_with(prefix)) continue;
    std::string_view name = Trimmed(text.substr(prefix.size())), contact;
    const std::size_t open = name.rfind('(');
    if (kind != CreatorKind::kTool && name.ends_with(')') && open != std::string_view::npos) {
      contact = Trimmed(name.substr(open + 1, name.size() - open - 2));
      name = Trimmed(name.substr(0, open));
    }
    return {kind, name, contact};
  }
  return {CreatorKind::kOther, text, {}};
}

}  // namespace pipeseal::sbom
