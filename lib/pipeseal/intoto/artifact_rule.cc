#include "pipeseal/intoto/artifact_rule.h"

#include <fmt/ranges.h>

#include <algorithm>

#include "pipeseal/base/escape.h"
#include "pipeseal/base/path_name.h"

namespace pipeseal::intoto {
namespace {

bool IsKeyword(std::string_view word, std::string_view keyword) {
  return std::ranges::equal(word, keyword, [](char a, char b) { return (a >= 'a' && a <= 'z' ? a - 'a' + 'A' : a) == b; });
}

// A prefix ends at a path component. The reference turns backslashes into slashes here, and only here.
std::string AsPrefix(std::string prefix) {
  std::ranges::replace(prefix, '\\', '/');
  if (!prefix.empty() && !prefix.ends_with('/')) prefix.push_back('/');
  return prefix;
}

Result<MatchRule> ParseMatch(std::span<const std::string> words) {
  const auto malformed = [] {
    return Fail(ErrorCode::kSchema,
                "not of the form MATCH pattern [IN prefix] WITH (MATERIALS|PRODUCTS) [IN prefix] FROM step");
  };
  std::size_t at = 1;
  const auto keyword = [&](std::string_view word) { return at < words.size() && IsKeyword(words[at], word) && ++at != 0; };
  const std::size_t count = words.size();
  if (count != 6 && count != 8 && count != 10) return malformed();

  std::string pattern = words[at++];
  std::string source_prefix, destination_prefix;
  // By position, as the reference reads it: a pattern or prefix may well be spelled like a keyword.
  if (count == 10 || (count == 8 && IsKeyword(words[2], "IN"))) {
    if (!keyword("IN")) return malformed();
    source_prefix = AsPrefix(words[at++]);
  }
  if (!keyword("WITH")) return malformed();
  ArtifactKind kind = ArtifactKind::kMaterials;
  if (keyword("PRODUCTS")) {
    kind = ArtifactKind::kProducts;
  } else if (!keyword("MATERIALS")) {
    return malformed();
  }
  if (count - at == 4) {
    if (!keyword("IN")) return malformed();
    destination_prefix = AsPrefix(words[at++]);
  }
  if (!keyword("FROM") || count - at != 1) return malformed();
  if (HasParentComponent(source_prefix) || HasParentComponent(destination_prefix))
    return Fail(ErrorCode::kSchema, "a prefix with a '..' component");
  return MatchRule{Glob(pattern), std::move(pattern), std::move(source_prefix), std::move(destination_prefix), kind,
                   words[at]};
}

}  // namespace

std::string_view NameOf(ArtifactKind kind) { return kind == ArtifactKind::kMaterials ? "materials" : "products"; }

std::string ArtifactRule::text() const { return fmt::format("{}", fmt::join(words, " ")); }

Result<ArtifactRule> ParseArtifactRule(std::span<const std::string> words) {
  if (words.empty()) return Fail(ErrorCode::kSchema, "a rule without words");
  ArtifactRule rule{AllowRule{Glob("")}, {words.begin(), words.end()}, {}};
  const std::string& keyword = words.front();
  if (IsKeyword(keyword, "MATCH")) {
    PIPESEAL_ASSIGN(rule.rule, ParseMatch(words));
    return rule;
  }
  const auto pattern = [&] { return Glob(words.size() > 1 ? words[1] : ""); };
  if (IsKeyword(keyword, "CREATE")) {
    rule.rule = CreateRule{pattern()};
  } else if (IsKeyword(keyword, "DELETE")) {
    rule.rule = DeleteRule{pattern()};
  } else if (IsKeyword(keyword, "MODIFY")) {
    rule.rule = ModifyRule{pattern()};
  } else if (IsKeyword(keyword, "ALLOW")) {
    rule.rule = AllowRule{pattern()};
  } else if (IsKeyword(keyword, "DISALLOW")) {
    rule.rule = DisallowRule{pattern()};
  } else if (IsKeyword(keyword, "REQUIRE")) {
    rule.rule = RequireRule{words.size() > 1 ? words[1] : ""};
  } else {
    return Fail(ErrorCode::kSchema, "'{}' is not a rule: MATCH, CREATE, DELETE, MODIFY, ALLOW, REQUIRE or DISALLOW",
                EscapeForTerminal(keyword));
  }
  if (words.size() != 2) return Fail(ErrorCode::kSchema, "{} takes one pattern, not {}", words[0], words.size() - 1);
  return rule;
}

}  // namespace pipeseal::intoto
