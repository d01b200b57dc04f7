// A score for an SBOM that can be recomputed by hand: how much of what consumers need it states, in points out of 100.
//
// The formula, in integers that stand for tenths of a point (0 to 1000), divisions rounded down:
//   check     1000 * have / of, where `have` of the `of` things asked do what the check asks
//   category  the sum of weight * check over its checks, divided by the sum of their weights
//   total     the sum of weight * category, divided by the sum of the categories' weights
// - A check for which the document's format has no place is left out, with its weight: formats are not compared. How the
//   document is encoded makes no difference.
// - What is malformed states nothing (profiles/stated_facts.h), and a document with errors of schema or meaning has nothing in
//   the category of structure.
// - A document that lists no component scores 0.
// - Nothing depends on the clock, on names or on the order of the document.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeseal/sbom/profiles/stated_facts.h"

namespace pipeseal::sbom {

using Tenths = std::uint32_t;
inline constexpr Tenths kFullScore = 1000;

struct ScoreCheck {
  std::string_view name;    // "hash that resists collisions"
  std::string_view advice;  // what would raise it
  std::uint32_t weight = 1;  // within its category
  std::size_t have = 0, of = 0;  // of 0: it is left out
  Tenths gain = 0;  // what the total would gain if nothing were missing here

  bool applies() const { return of != 0; }
  Tenths tenths() const { return applies() ? static_cast<Tenths>(kFullScore * have / of) : 0; }
};

struct ScoreCategory {
  std::string_view name;
  std::uint32_t weight;
  std::vector<ScoreCheck> checks{};

  Tenths tenths() const;
};

struct Score {
  std::size_t components = 0;
  bool valid = false;
  Tenths total = 0;
  std::vector<ScoreCategory> categories{};

  // Checks that would raise the total, what would raise it most first.
  std::vector<const ScoreCheck*> Improvements() const&;
  std::vector<const ScoreCheck*> Improvements() const&& = delete;
};

// `valid`: validation finds no error in the document, by schema and meaning.
Score ScoreOf(const StatedFacts& facts, bool valid);

}  // namespace pipeseal::sbom
