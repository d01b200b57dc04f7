#include "pipeseal/pipeline/github/uses.h"

#include <algorithm>
#include <utility>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/image_pin.h"

namespace pipeseal::pipeline::github {
namespace {

// owner/repository[/path]@ref
Uses ParseRepository(std::string_view text) {
  Uses uses{Uses::Kind::kInvalid};
  const auto at = text.find('@');
  const std::string_view where = text.substr(0, at);
  if (at != std::string_view::npos) uses.ref = text.substr(at + 1);
  const auto slash = where.find('/');
  if (slash == std::string_view::npos) return uses;
  uses.owner = where.substr(0, slash);
  const auto next = where.find('/', slash + 1);
  uses.repository = where.substr(slash + 1, next == std::string_view::npos ? next : next - slash - 1);
  if (next != std::string_view::npos) uses.path = where.substr(next + 1);
  if (!uses.owner.empty() && !uses.repository.empty() && !uses.ref.empty()) uses.kind = Uses::Kind::kRepository;
  return uses;
}

}  // namespace

bool Uses::is_commit() const {
  return IsCommitHash(ref);
}

std::string Uses::Slug() const {
  std::string slug(owner);
  slug += '/';
  slug += repository;
  for (char& c : slug) c = ToAsciiLower(c);
  return slug;
}

bool Uses::Is(std::string_view slug) const {
  if (kind != Kind::kRepository || slug.size() <= owner.size() || slug[owner.size()] != '/') return false;
  const auto take = [&slug](std::string_view part) {
    if (slug.size() < part.size() || !AsciiCaseEqual(slug.substr(0, part.size()), part)) return false;
    slug.remove_prefix(part.size());
    return true;
  };
  if (!take(owner) || !take("/") || !take(repository)) return false;
  return slug.empty() || (take("/") && take(path) && slug.empty());
}

Uses ParseUses(std::string_view text) {
  if (text.empty()) return {};
  if (text.find("${{") != std::string_view::npos) return {Uses::Kind::kDynamic};
  if (text.starts_with("docker://")) {
    Uses uses{Uses::Kind::kDocker};
    uses.image = text.substr(9);
    return uses;
  }
  for (const auto& [prefix, kind] : {std::pair{"./", Uses::Kind::kWorkspace}, std::pair{"$/", Uses::Kind::kSelf}}) {
    if (!text.starts_with(prefix) && text != std::string_view(prefix).substr(0, 1)) continue;
    Uses uses{kind};
    uses.path = text.substr(std::min<std::size_t>(2, text.size()));
    return uses;
  }
  if (text.starts_with("../")) {
    Uses uses{Uses::Kind::kWorkspace};
    uses.path = text;
    return uses;
  }
  return ParseRepository(text);
}

}  // namespace pipeseal::pipeline::github
