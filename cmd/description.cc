#include "cmd/description.h"

#include <fmt/ranges.h>

#include "pipeseal/base/escape.h"

namespace pipeseal::cmd {

std::string DescriptionRow(std::string_view label, std::string_view value) {
  return fmt::format("{:<13}{}\n", label, EscapeForTerminal(value));
}

std::string DescribeLayout(const intoto::Layout& layout) {
  std::string out = DescriptionRow("layout", fmt::format("{} steps, {} inspections", layout.steps.size(), layout.inspections.size()));
  out += DescriptionRow("expires", FormatUtcTime(layout.expires));
  if (!layout.readme.empty()) out += DescriptionRow("readme", layout.readme);
  for (const intoto::LayoutKey& key : layout.keys)
    out += DescriptionRow("key", fmt::format("{} {}", key.keyid, key.key ? std::string(crypto::NameOf(key.key->scheme())) : key.why_unusable));
  const auto rules = [&](std::string_view label, const std::vector<intoto::ArtifactRule>& list) {
    for (const intoto::ArtifactRule& rule : list) out += fmt::format("  {:<10} {}\n", label, EscapeForTerminal(rule.text()));
  };
  for (const intoto::Step& step : layout.steps) {
    out += DescriptionRow("step", fmt::format("{}: {} of {} key{}", step.name, step.threshold, step.pubkeys.size(), step.pubkeys.size() == 1 ? "" : "s"));
    rules("materials", step.expected_materials);
    rules("products", step.expected_products);
  }
  for (const intoto::Inspection& inspection : layout.inspections) {
    out += DescriptionRow("inspection", fmt::format("{}: runs {}", inspection.name, fmt::join(inspection.run, " ")));
    rules("materials", inspection.expected_materials);
    rules("products", inspection.expected_products);
  }
  return out;
}

}  // namespace pipeseal::cmd
