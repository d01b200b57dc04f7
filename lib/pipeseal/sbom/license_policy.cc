#include "pipeseal/sbom/license_policy.h"

#include <algorithm>
#include <map>
#include <utility>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/sbom/license_list.h"

namespace pipeseal::sbom {
namespace {

constexpr std::string_view kOnly = "-only", kOrLater = "-or-later", kBlanks = " \t";

// Takes the suffix off if it is there.
bool TakeSuffix(std::string& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.resize(text.size() - suffix.size());
  return true;
}

// "gpl" and "2.0" of "gpl-2.0"; the version is empty where the stem ends in none.
std::pair<std::string_view, std::string_view> SplitVersion(std::string_view stem) {
  const std::size_t dash = stem.rfind('-');
  if (dash == std::string_view::npos) return {stem, {}};
  const std::string_view version = stem.substr(dash + 1);
  const auto belongs = [](char c) { return IsAsciiDigit(c) || c == '.'; };
  if (version.empty() || !IsAsciiDigit(version[0]) || !std::ranges::all_of(version, belongs)) return {stem, {}};
  return {stem.substr(0, dash), version};
}

std::string_view TakeNumber(std::string_view& version) {
  std::string_view number = version.substr(0, version.find('.'));
  version.remove_prefix(std::min(number.size() + 1, version.size()));
  number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
  return number;
}

// Numbers of any length, those that one version lacks being 0.
bool IsAtLeast(std::string_view version, std::string_view least) {
  while (!version.empty() || !least.empty()) {
    const std::string_view a = TakeNumber(version), b = TakeNumber(least);
    if (a.size() != b.size()) return a.size() > b.size();
    if (a != b) return a > b;
  }
  return true;
}

bool IsSameOrLater(std::string_view stem, std::string_view first) {
  const auto [family, version] = SplitVersion(stem);
  const auto [first_family, first_version] = SplitVersion(first);
  return family == first_family && version.empty() == first_version.empty() && IsAtLeast(version, first_version);
}

// The stems of the list by family: what a licence "or any later version" lets one choose from.
const std::vector<std::string>& StemsOfFamily(std::string_view family) {
  static const auto families = [] {
    std::map<std::string, std::vector<std::string>, std::less<>> out;
    for (const LicenseInfo& license : Licenses()) {
      std::string stem = AsciiLowered(license.id);
      if (TakeSuffix(stem, "+") || TakeSuffix(stem, kOrLater)) continue;
      TakeSuffix(stem, kOnly);
      std::vector<std::string>& stems = out[std::string(SplitVersion(stem).first)];
      if (std::ranges::find(stems, stem) == stems.end()) stems.push_back(std::move(stem));
    }
    return out;
  }();
  static const std::vector<std::string> none;
  const auto at = families.find(family);
  return at == families.end() ? none : at->second;
}

std::string ExceptionKey(std::string_view exception) {
  return FindLicenseException(exception) != nullptr ? AsciiLowered(exception) : std::string(exception);
}

// Patterns of references keep their letters, those of ids are compared in lower case.
std::string PatternText(std::string_view text) {
  const auto of_references = [&](std::string_view prefix) { return text.starts_with(prefix); };
  constexpr std::string_view kPrefixes[] = {"LicenseRef-", "DocumentRef-", "AdditionRef-"};
  return std::ranges::any_of(kPrefixes, of_references) ? std::string(text) : AsciiLowered(text);
}

bool MatchesAny(std::string_view pattern, std::span<const LicenseInfo> list) {
  const std::string text = PatternText(pattern);
  if (text != AsciiLowered(text)) return true;  // of references, which are in no list
  const Glob glob(text);
  return std::ranges::any_of(list, [&](const LicenseInfo& info) { return glob.Matches(AsciiLowered(info.id)); });
}

std::vector<std::string_view> Words(std::string_view text) {
  std::vector<std::string_view> words;
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
    if (text.empty()) return words;
    words.push_back(text.substr(0, text.find_first_of(kBlanks)));
    text.remove_prefix(words.back().size());
  }
}

bool IsWellFormed(std::string_view license, std::string_view exception) {
  const bool license_pattern = HasGlobCharacters(license), exception_pattern = HasGlobCharacters(exception);
  if (license_pattern && !MatchesAny(license, Licenses())) return false;
  if (exception_pattern && !MatchesAny(exception, LicenseExceptions())) return false;
  // What is no pattern is as an expression has it; a stand-in takes the place of what is.
  std::string whole(license_pattern ? "MIT" : license);
  if (!exception.empty() && !exception_pattern) whole.append(" WITH ").append(exception);
  const auto expression = LicenseExpression::Parse(whole);
  return expression && expression->root().kind == LicenseNode::Kind::kTerm && AsciiCaseEqual(expression->text(), whole);
}

}  // namespace

struct LicensePolicy::Key {
  std::string stem;  // "gpl-2.0" of GPL-2.0, GPL-2.0-only, GPL-2.0+ and GPL-2.0-or-later; a reference as it is
  bool or_later = false;

  // Every way to write the licence that the list has.
  std::vector<std::string> spellings() const {
    const std::string_view suffix = or_later ? kOrLater : kOnly;
    std::vector<std::string> out{or_later ? stem + "+" : stem};
    if (FindLicense(stem + std::string(suffix)) != nullptr) out.push_back(stem + std::string(suffix));
    return out;
  }
};

LicensePolicy::Key LicensePolicy::KeyOf(const LicenseTerm& term) {
  if (term.is_reference()) return {term.license};
  Key key{AsciiLowered(term.license), term.plus};
  if (TakeSuffix(key.stem, kOrLater)) {
    key.or_later = true;
  } else {
    TakeSuffix(key.stem, kOnly);
  }
  return key;
}

Result<LicensePolicy::Entry> LicensePolicy::ParseEntry(const std::string& text) {
  const std::vector<std::string_view> words = Words(text);
  const bool with = words.size() == 3 && AsciiCaseEqual(words[1], "WITH");
  if ((words.size() != 1 && !with) || !IsWellFormed(words[0], with ? words[2] : std::string_view()))
    return Fail(ErrorCode::kUsage, "'{}' is no licence of the SPDX list, no LicenseRef- and no pattern that matches one",
                EscapeForTerminal(text));
  Entry entry{text, Glob(PatternText(words[0]))};
  if (with) entry.exception = Glob(PatternText(words[2]));
  if (HasGlobCharacters(words[0])) return entry;
  PIPESEAL_ASSIGN(const LicenseExpression license, LicenseExpression::Parse(words[0]));
  const Key key = KeyOf(license.root().term);
  if (key.or_later) entry.first_version = key.stem;
  return entry;
}

Result<LicensePolicy> LicensePolicy::Parse(std::span<const std::string> allow, std::span<const std::string> deny) {
  LicensePolicy policy;
  for (const std::string& text : allow) {
    PIPESEAL_ASSIGN(Entry entry, ParseEntry(text));
    policy.allow_.push_back(std::move(entry));
  }
  for (const std::string& text : deny) {
    PIPESEAL_ASSIGN(Entry entry, ParseEntry(text));
    policy.deny_.push_back(std::move(entry));
  }
  return policy;
}

bool LicensePolicy::Matches(const Entry& entry, const Key& key, std::string_view exception) {
  if (entry.exception.has_value() != !exception.empty()) return false;
  if (entry.exception && !entry.exception->Matches(exception)) return false;
  if (!entry.first_version.empty()) return IsSameOrLater(key.stem, entry.first_version);
  return std::ranges::any_of(key.spellings(), [&](const std::string& spelling) { return entry.license.Matches(spelling); });
}

const LicensePolicy::Entry* LicensePolicy::Find(const std::vector<Entry>& entries, const Key& key, std::string_view exception) {
  const auto at = std::ranges::find_if(entries, [&](const Entry& entry) { return Matches(entry, key, exception); });
  return at == entries.end() ? nullptr : &*at;
}

std::optional<LicensePolicy::Decision> LicensePolicy::DecideByEntry(const Key& key, std::string_view exception) const {
  if (const Entry* entry = Find(deny_, key, exception)) return Decision{LicenseVerdict::kDenied, entry};
  if (const Entry* entry = Find(allow_, key, exception)) return Decision{LicenseVerdict::kAllowed, entry};
  if (!key.or_later) return std::nullopt;
  for (const std::string& stem : StemsOfFamily(SplitVersion(key.stem).first)) {
    const Key version{stem};
    if (!IsSameOrLater(stem, key.stem) || Find(deny_, version, exception) != nullptr) continue;
    if (const Entry* entry = Find(allow_, version, exception)) return Decision{LicenseVerdict::kAllowed, entry};
  }
  if (const Entry* entry = Find(deny_, Key{key.stem}, exception)) return Decision{LicenseVerdict::kDenied, entry};
  return std::nullopt;
}

LicensePolicy::Decision LicensePolicy::Decide(const LicenseTerm& term) const {
  const Key key = KeyOf(term);
  std::optional<Decision> decision;
  if (!term.exception.empty()) decision = DecideByEntry(key, ExceptionKey(term.exception));
  if (!decision) decision = DecideByEntry(key, {});
  if (decision) return *decision;
  return {allow_.empty() ? LicenseVerdict::kAllowed : LicenseVerdict::kUnlisted, nullptr};
}

LicenseJudgement LicensePolicy::Judge(const LicenseNode& node) const {
  if (node.kind == LicenseNode::Kind::kTerm) {
    const Decision decision = Decide(node.term);
    return {decision.verdict, &node.term, decision.entry == nullptr ? std::string() : decision.entry->text};
  }
  LicenseJudgement out = Judge(node.operands.front());
  for (const LicenseNode& operand : std::span(node.operands).subspan(1)) {
    LicenseJudgement next = Judge(operand);
    const bool decides = node.kind == LicenseNode::Kind::kOr ? next.verdict > out.verdict : next.verdict < out.verdict;
    if (decides) out = std::move(next);
  }
  return out;
}

LicenseJudgement LicensePolicy::Evaluate(const LicenseExpression& expression) const& { return Judge(expression.root()); }

}  // namespace pipeseal::sbom
