#include "pipeseal/report/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "pipeseal/base/escape.h"

namespace pipeseal::report {
namespace {

constexpr std::size_t kLongestText = 2000;   // bytes
constexpr std::size_t kMostEvidence = 20;    // rows
constexpr std::size_t kMostPlaces = 10;

std::string EvidenceLine(const Evidence& evidence) {
  const std::string label = Shown(evidence.label);
  const std::string colon = label.empty() ? "" : label + ": ";
  if (evidence.expected.empty()) return colon + Shown(evidence.actual);
  if (evidence.actual.empty()) return colon + Shown(evidence.expected);
  return fmt::format("{}expected {}, found {}", colon, Shown(evidence.expected), Shown(evidence.actual));
}

std::string PlaceLine(const Location& location) {
  std::string line = "see " + Shown(location.file);
  if (location.range.begin.known()) line += fmt::format(":{}", location.range.begin.line);
  if (!location.note.empty()) line += ": " + Shown(location.note);
  return line;
}

}  // namespace

std::string Shown(std::string_view text) {
  if (text.size() <= kLongestText) return EscapeForTerminal(text);
  std::size_t end = kLongestText;
  const auto continues = [&](std::size_t at) { return (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80; };
  while (end > kLongestText - 4 && continues(end)) --end;
  return fmt::format("{}… ({} bytes)", EscapeForTerminal(text.substr(0, end)), text.size());
}

std::vector<std::string> Wording(const Finding& finding) {
  std::vector<std::string> lines{Shown(finding.message.empty() ? finding.rule->title : finding.message)};
  const std::size_t rows = std::min(finding.evidence.size(), kMostEvidence);
  for (std::size_t i = 0; i < rows; ++i) lines.push_back(EvidenceLine(finding.evidence[i]));
  if (rows < finding.evidence.size()) lines.push_back(fmt::format("and {} more", finding.evidence.size() - rows));
  for (std::size_t i = 1; i < std::min(finding.locations.size(), kMostPlaces); ++i)
    lines.push_back(PlaceLine(finding.locations[i]));
  if (!finding.hint.empty()) lines.push_back("next: " + Shown(finding.hint));
  std::erase(lines, "");
  return lines;
}

std::vector<const Finding*> ByWeight(const Findings& findings) {
  std::vector<const Finding*> sorted;
  for (const Finding& finding : findings.list()) sorted.push_back(&finding);
  std::ranges::stable_sort(sorted, std::greater(), [](const Finding* finding) {
    return std::pair(finding->counts(), finding->severity);
  });
  return sorted;
}

}  // namespace pipeseal::report
