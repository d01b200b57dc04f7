#include "pipeseal/sbom/merge_twins.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "pipeseal/base/ascii.h"
#include "pipeseal/sbom/purl.h"
#include "pipeseal/sbom/rules.h"

namespace pipeseal::sbom {
namespace {

// A hash of the other component for whose algorithm the one has another value, or null.
const Hash* DifferentHash(const MergeTwins::Entry& one, const MergeTwins::Entry& other) {
  std::map<std::string_view, std::string_view> values;
  for (const Hash& hash : one.component->hashes.of(one.graph->hashes)) values.try_emplace(hash.algorithm, hash.value);
  for (const Hash& hash : other.component->hashes.of(other.graph->hashes)) {
    const auto same = values.find(hash.algorithm);
    if (same != values.end() && !AsciiCaseEqual(same->second, hash.value)) return &hash;
  }
  return nullptr;
}

std::string LicensesOf(const MergeTwins::Entry& entry, LicenseRole role) {
  std::vector<std::string_view> values;
  for (const License& license : entry.component->licenses.of(entry.graph->licenses))
    if (license.role == role && license.value != "NOASSERTION") values.push_back(license.value);
  std::ranges::sort(values);
  return fmt::format("{}", fmt::join(values, ", "));
}

bool IsStated(std::string_view text) { return !text.empty() && text != "NOASSERTION"; }

}  // namespace

std::string MergeTwins::KeyOf(const Entry& entry) {
  const Component& component = *entry.component;
  if (!component.purl.empty()) {
    const Result<PackageUrl> purl = PackageUrl::Parse(component.purl);
    return fmt::format("{} {}", static_cast<int>(component.kind), purl ? purl->text() : std::string(component.purl));
  }
  const std::string_view id = entry.graph->IdOf(component);
  if (id.empty()) return {};
  // Texts of any length cannot run into each other.
  return fmt::format("{} {}:{} {}:{} {}", static_cast<int>(component.kind), id.size(), id, component.name.size(),
      component.name,
                     component.version);
}

const MergeTwins::Entry* MergeTwins::Find(const Entry& entry) {
  const std::string key = KeyOf(entry);
  const auto found = by_key_.find(key);
  if (key.empty() || found == by_key_.end()) return nullptr;
  const Entry* apart = nullptr;
  for (const Entry& candidate : found->second) {
    if (candidate.graph == entry.graph) continue;  // what one input has twice, it has twice
    if (DifferentHash(candidate, entry) == nullptr) {
      CompareFacts(candidate, entry);
      return &candidate;
    }
    if (apart == nullptr) apart = &candidate;
  }
  if (apart != nullptr) {
    const Hash* hash = DifferentHash(*apart, entry);
    const auto hashes = apart->component->hashes.of(apart->graph->hashes);
    const auto first = std::ranges::find(hashes, hash->algorithm, &Hash::algorithm);
    Tell(*apart, entry, hash->algorithm, first->value, hash->value);
  }
  return nullptr;
}

void MergeTwins::Add(const Entry& entry) {
  const std::string key = KeyOf(entry);
  if (key.empty()) return;
  std::vector<Entry>& entries = by_key_[key];
  if (entries.size() < kMostOfOneUrl) entries.push_back(entry);
}

void MergeTwins::Tell(const Entry& one, const Entry& other, std::string_view what, std::string_view first,
    std::string_view second) {
  if (++conflicts_ > kConflictsKept) {
    if (conflicts_ == kConflictsKept + 1) findings_.Add(rules::kMergeConflict, "and more of the same");
    return;
  }
  constexpr std::size_t kShown = 200;
  first = first.substr(0, kShown);
  second = second.substr(0, kShown);
  const std::string_view subject =
      (one.component->purl.empty() ? one.component->name : one.component->purl).substr(0, kShown);
  Finding& finding = findings_.Add(rules::kMergeConflict,
      fmt::format("'{}': {} is '{}' in {} and '{}' in {}", subject, what, first,
                                                                      *one.input, second, *other.input));
  finding.subject = subject;
  finding.evidence.push_back({std::string(what), std::string(first), std::string(second)});
}

void MergeTwins::CompareFacts(const Entry& one, const Entry& other) {
  constexpr struct {
    std::string_view what;
    std::string_view Component::*text;
  } kTexts[] = {{"name", &Component::name},
                {"version", &Component::version},
                {"type", &Component::type},
                {"scope", &Component::scope},
                {"group", &Component::group},
                {"supplier", &Component::supplier},
                {"manufacturer", &Component::manufacturer},
                {"author", &Component::author},
                {"copyright", &Component::copyright},
                {"description", &Component::description},
                {"download location", &Component::download_location},
                {"file name", &Component::file_name},
                {"verification code", &Component::verification_code}};
  for (const auto& [what, text] : kTexts) {
    const std::string_view first = one.component->*text, second = other.component->*text;
    if (IsStated(first) && IsStated(second) && first != second) Tell(one, other, what, first, second);
  }
  CompareLicenses(one, other);
}

void MergeTwins::CompareLicenses(const Entry& one, const Entry& other) {
  constexpr std::pair<LicenseRole, std::string_view> kRoles[] = {{LicenseRole::kUnstated, "licence"},
                                                                 {LicenseRole::kDeclared, "declared licence"},
                                                                 {LicenseRole::kConcluded, "concluded licence"}};
  for (const auto& [role, what] : kRoles) {
    const std::string first = LicensesOf(one, role), second = LicensesOf(other, role);
    if (!first.empty() && !second.empty() && first != second) Tell(one, other, what, first, second);
  }
}

}  // namespace pipeseal::sbom
