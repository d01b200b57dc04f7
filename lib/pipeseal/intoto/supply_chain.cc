#include "pipeseal/intoto/supply_chain.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace pipeseal::intoto {
namespace {

constexpr std::size_t kKeyIdDigits = 8;
constexpr std::size_t kKeysShown = 3;

std::string SignersOf(const Step& step) {
  if (!step.cert_constraints.empty()) return fmt::format("{} by key or certificate", step.threshold);
  return fmt::format("{} of {} {}", step.threshold, step.pubkeys.size(), step.pubkeys.size() == 1 ? "key" : "keys");
}

std::string KeysOf(const Step& step) {
  std::string out;
  for (std::size_t i = 0; i < std::min(step.pubkeys.size(), kKeysShown); ++i) {
    if (i > 0) out += ", ";
    out += step.pubkeys[i].substr(0, kKeyIdDigits);
  }
  return step.pubkeys.size() > kKeysShown ? out + ", …" : out;
}

std::string PatternOf(const MatchRule& match) {
  std::string out = match.source_prefix + match.pattern_text;
  if (match.destination_prefix != match.source_prefix)
    out += fmt::format(" from {}", match.destination_prefix.empty() ? "the top" : match.destination_prefix);
  return out;
}

class Arrows {
 public:
  Arrows(const SupplyChain& chain, std::vector<ChainArrow>& arrows) : arrows_(arrows) {
    for (std::size_t i = 0; i < chain.boxes.size(); ++i) index_.emplace(chain.boxes[i].name, i);
  }

  void Add(std::size_t to, const std::vector<ArtifactRule>& rules) {
    for (const ArtifactRule& rule : rules) {
      const auto* match = std::get_if<MatchRule>(&rule.rule);
      const auto from = match == nullptr ? index_.end() : index_.find(match->step);
      if (from == index_.end() || from->second == to) continue;
      std::vector<std::string>& patterns = Between(from->second, to, match->kind).patterns;
      const std::string pattern = PatternOf(*match);
      if (std::ranges::find(patterns, pattern) == patterns.end()) patterns.push_back(pattern);
    }
  }

 private:
  ChainArrow& Between(std::size_t from, std::size_t to, ArtifactKind kind) {
    const auto at = std::ranges::find_if(
        arrows_, [&](const ChainArrow& arrow) { return arrow.from == from && arrow.to == to && arrow.kind == kind; });
    return at != arrows_.end() ? *at : arrows_.emplace_back(ChainArrow{from, to, kind, {}});
  }

  std::vector<ChainArrow>& arrows_;
  std::map<std::string_view, std::size_t> index_;
};

}  // namespace

std::string ChainArrow::label() const {
  constexpr std::size_t kShown = 3;
  std::string out(NameOf(kind));
  for (std::size_t i = 0; i < std::min(patterns.size(), kShown); ++i) out += (i == 0 ? " " : ", ") + patterns[i];
  if (patterns.size() > kShown) out += fmt::format(" and {} more", patterns.size() - kShown);
  return out;
}

SupplyChain SupplyChainOf(const Layout& layout, const StepVerdicts& verdicts) {
  SupplyChain chain;
  for (const Step& step : layout.steps) {
    ChainBox& box = chain.boxes.emplace_back(ChainBox{step.name, SignersOf(step), KeysOf(step)});
    if (const auto at = verdicts.find(step.name); at != verdicts.end()) box.verified = at->second;
  }
  for (const Inspection& inspection : layout.inspections) {
    ChainBox& box = chain.boxes.emplace_back(ChainBox{inspection.name, "inspection", {}, true});
    if (const auto at = verdicts.find(inspection.name); at != verdicts.end()) box.verified = at->second;
  }
  Arrows arrows(chain, chain.arrows);
  std::size_t to = 0;
  const auto add = [&](const auto& box) {
    arrows.Add(to, box.expected_materials);
    arrows.Add(to, box.expected_products);
    ++to;
  };
  std::ranges::for_each(layout.steps, add);
  std::ranges::for_each(layout.inspections, add);
  return chain;
}

}  // namespace pipeseal::intoto
