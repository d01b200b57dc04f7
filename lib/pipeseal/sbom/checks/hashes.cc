#include <algorithm>
#include <array>

#include "pipeseal/base/ascii.h"
#include "pipeseal/sbom/checks.h"
#include "pipeseal/sbom/name_list.h"
#include "pipeseal/sbom/package_hash.h"
#include "pipeseal/sbom/rules.h"

namespace pipeseal::sbom {
namespace {

// What a text is made of, in one pass.
struct Digits {
  bool hexadecimal = true, upper_case = false;
};
Digits DigitsOf(std::string_view text) {
  // 0: no digit, 1: a digit in lower case, 3: one in upper case
  static constexpr auto kClasses = [] {
    std::array<unsigned char, 256> classes{};
    for (unsigned char c = '0'; c <= '9'; ++c) classes[c] = 1;
    for (unsigned char c = 'a'; c <= 'f'; ++c) classes[c] = 1;
    for (unsigned char c = 'A'; c <= 'F'; ++c) classes[c] = 3;
    return classes;
  }();
  unsigned all = 1, any = 0;
  for (const char c : text) {
    const unsigned is = kClasses[static_cast<unsigned char>(c)];
    all &= is;
    any |= is;
  }
  return {all == 1 && !text.empty(), any == 3};
}

void CheckValue(const Hash& hash, HashVocabulary vocabulary, Issues& issues) {
  const PackageHash* known = FindPackageHash(vocabulary, hash.algorithm);
  if (known == nullptr) return;  // the schema's business
  const Digits digits = DigitsOf(hash.value);
  if (!digits.hexadecimal) {
    issues.Add(rules::kHashMalformed, hash.offset,
               [&] { return fmt::format("{} '{}' is not hexadecimal", hash.algorithm, hash.value.substr(0, 200)); });
    return;
  }
  if (hash.value.size() < 2 * known->least_bytes || hash.value.size() > 2 * known->most_bytes || hash.value.size() % 2 != 0) {
    Issue& issue = issues.Add(rules::kHashLength, hash.offset, [&] {
      return fmt::format("{} '{}' has {} digits", hash.algorithm, hash.value.substr(0, 200), hash.value.size());
    });
    issue.evidence.push_back({"digits", fmt::format("{}", known->most_bytes * 2), fmt::format("{}", hash.value.size())});
    return;
  }
  if (digits.upper_case)
    issues.Add(rules::kHashCase, hash.offset, [&] { return fmt::format("{} with upper-case digits", hash.algorithm); });
}

void CheckConflicts(const Graph& graph, const Component& component, Issues& issues) {
  if (component.hashes.count < 2) return;
  std::vector<const Hash*> hashes;
  for (const Hash& hash : component.hashes.of(graph.hashes)) hashes.push_back(&hash);
  std::ranges::stable_sort(hashes, {}, &Hash::algorithm);
  for (std::size_t i = 1; i < hashes.size(); ++i) {
    if (hashes[i]->algorithm != hashes[i - 1]->algorithm || AsciiCaseEqual(hashes[i]->value, hashes[i - 1]->value)) continue;
    Issue& issue = issues.Add(rules::kConflictingHash, hashes[i]->offset, [&] {
      return fmt::format("'{}' has two values of {}", component.name, hashes[i]->algorithm);
    });
    issue.evidence.push_back(
        {std::string(hashes[i]->algorithm), std::string(hashes[i - 1]->value), std::string(hashes[i]->value)});
  }
}

}  // namespace

void CheckHashes(const Graph& graph, Issues& issues) {
  const HashVocabulary vocabulary = VocabularyOf(graph.document);
  for (const Hash& hash : graph.hashes) CheckValue(hash, vocabulary, issues);
  for (const Hash& hash : graph.reference_hashes) CheckValue(hash, vocabulary, issues);
  NameList none, weak;
  Offset first_none = 0, first_weak = 0;
  for (const Component& component : graph.components) {
    CheckConflicts(graph, component, issues);
    if (component.placement != Placement::kListed || component.kind == ComponentKind::kService) continue;
    if (component.hashes.count == 0) {
      if (none.count() == 0) first_none = component.offset;
      none.Add(component.name);
    } else if (std::ranges::none_of(component.hashes.of(graph.hashes), [&](const Hash& hash) {
                 const PackageHash* known = FindPackageHash(vocabulary, hash.algorithm);
                 return known == nullptr || known->collision_resistant;
               })) {
      if (weak.count() == 0) first_weak = component.offset;
      weak.Add(component.name);
    }
  }
  if (none.count() != 0)
    issues.Add(rules::kNoHash, first_none, [&] { return fmt::format("{} without a hash: {}", none.count(), none.text()); });
  if (weak.count() != 0)
    issues.Add(rules::kWeakHashOnly, first_weak,
               [&] { return fmt::format("{} known by MD5 or SHA-1 alone: {}", weak.count(), weak.text()); });
}

}  // namespace pipeseal::sbom
