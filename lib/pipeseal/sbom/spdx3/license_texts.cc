#include "pipeseal/sbom/spdx3/license_texts.h"

#include <algorithm>
#include <utility>

#include "pipeseal/base/ascii.h"

namespace pipeseal::sbom {

void Spdx3LicenseTexts::Define(Index element, Kind kind, std::string_view text, std::vector<Index> parts, Offset offset) {
  facts_.try_emplace(element, Fact{kind, false, kind == Kind::kText, text, std::move(parts), offset});
}

Offset Spdx3LicenseTexts::OffsetOf(Index element) const { return facts_.at(element).offset; }

std::string_view Spdx3LicenseTexts::TextOf(Index element, GraphBuilder& builder) { return TextOf(element, builder, 0); }

std::string_view Spdx3LicenseTexts::TextOf(Index element, GraphBuilder& builder, std::size_t depth) {
  const auto found = facts_.find(element);
  if (found == facts_.end() || depth > kMaxDepth) return {};
  Fact& fact = found->second;
  if (fact.made || made_bytes_ > kMaxTotalBytes) return fact.text;
  if (std::exchange(fact.open, true)) return {};  // a part of itself
  std::string text;
  switch (fact.kind) {
    case Kind::kText: break;
    case Kind::kConjunction: text = Join(fact, " AND ", builder, depth); break;
    case Kind::kDisjunction: text = Join(fact, " OR ", builder, depth); break;
    case Kind::kOrLater:
    case Kind::kWith: text = Suffixed(fact, builder, depth); break;
  }
  fact.open = false;
  fact.made = true;
  made_bytes_ += text.size();
  if (!text.empty() && text.size() <= kMaxBytes && made_bytes_ <= kMaxTotalBytes) fact.text = builder.Keep(std::move(text));
  return fact.text;
}

std::string Spdx3LicenseTexts::Join(const Fact& fact, std::string_view between, GraphBuilder& builder, std::size_t depth) {
  std::string out;
  for (const Index part : fact.parts) {
    const std::string text = Grouped(part, fact.kind, builder, depth);
    if (text.empty() || out.size() > kMaxBytes) return {};
    if (!out.empty()) out += between;
    out += text;
  }
  return out;
}

std::string Spdx3LicenseTexts::Suffixed(const Fact& fact, GraphBuilder& builder, std::size_t depth) {
  std::string license(fact.parts.empty() ? std::string_view() : TextOf(fact.parts[0], builder, depth + 1));
  if (license.empty()) return {};
  if (fact.kind == Kind::kOrLater) return license + "+";
  const std::string_view addition = fact.parts.size() < 2 ? std::string_view() : TextOf(fact.parts[1], builder, depth + 1);
  return addition.empty() ? std::string() : license + " WITH " + std::string(addition);
}

// In parentheses where the operator around binds as strongly or more so.
std::string Spdx3LicenseTexts::Grouped(Index part, Kind within, GraphBuilder& builder, std::size_t depth) {
  std::string text(TextOf(part, builder, depth + 1));
  const auto found = facts_.find(part);
  if (text.empty() || found == facts_.end()) return {};
  const bool has_or = AsciiLowered(text).find(" or ") != std::string::npos;
  const bool has_and = AsciiLowered(text).find(" and ") != std::string::npos;
  if (within == Kind::kConjunction ? has_or : has_and && has_or) return "(" + text + ")";
  return text;
}

std::string Spdx3LicenseId(std::string_view iri, bool listed, bool addition) {
  const std::string_view end = iri.substr(iri.find_last_of("/#:") + 1);
  const std::string_view prefix = addition ? "AdditionRef-" : "LicenseRef-";
  if (listed || end.starts_with(prefix)) return std::string(end);
  std::string id(prefix);
  for (const char c : end) id += IsAsciiAlphanumeric(c) || c == '-' || c == '.' ? c : '-';
  return id;
}

}  // namespace pipeseal::sbom
