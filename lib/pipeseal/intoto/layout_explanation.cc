#include "pipeseal/intoto/layout_explanation.h"

#include <fmt/format.h>

#include <utility>

#include "pipeseal/base/escape.h"
#include "pipeseal/intoto/rule_explanation.h"

namespace pipeseal::intoto {
namespace {

std::string Count(std::size_t count, std::string_view one, std::string_view many) {
  return count == 1 ? fmt::format("1 {}", one) : fmt::format("{} {}", count, many);
}

std::string Quoted(std::string_view text) { return fmt::format("'{}'", EscapeForTerminal(text)); }

std::string Command(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out.push_back(' ');
    out += word.empty() || word.find_first_of(" \t\"'") != std::string::npos ? Quoted(word) : EscapeForTerminal(word);
  }
  return out;
}

std::string Head(const Layout& layout) {
  std::string out = fmt::format("The layout describes a supply chain of {}",
                                layout.steps.empty() ? "no steps" : Count(layout.steps.size(), "step", "steps"));
  if (!layout.inspections.empty())
    out += fmt::format(" and {}", Count(layout.inspections.size(), "inspection", "inspections"));
  out += fmt::format(".\nIt is good until {}; after that everything is refused.\n", FormatUtcTime(layout.expires));
  if (!layout.readme.empty()) out += fmt::format("Its owners say of it: {}\n", Quoted(layout.readme));
  return out;
}

std::string KeyLine(const Layout& layout, const std::string& keyid) {
  const LayoutKey* entry = layout.FindKey(keyid);
  if (entry == nullptr) return fmt::format("    key {} - not in the layout, so it cannot count\n", keyid);
  if (!entry->key)
    return fmt::format("    key {} - cannot be used: {}\n", keyid, EscapeForTerminal(entry->why_unusable));
  return fmt::format("    key {} ({})\n", keyid, entry->key->keytype());
}

// "the holder of this key", "at least 2 of the holders of these 3 keys".
std::string Signers(const Step& step) {
  const std::size_t keys = step.pubkeys.size();
  if (keys == 0) return step.cert_constraints.empty() ? "somebody, but no key is named" : "the holders of certificates";
  if (keys == 1 && step.threshold == 1) return "the holder of this key";
  if (step.threshold == 1) return fmt::format("one of the holders of these {} keys", keys);
  const std::string who = Count(keys, "key", "keys");
  if (std::cmp_equal(step.threshold, keys)) return fmt::format("all the holders of these {}", who);
  return fmt::format("at least {} of the holders of these {}", step.threshold, who);
}

std::string Constraint(const CertificateConstraint& constraint) {
  std::string out = "    or a certificate of the layout's authorities";
  const auto add = [&](std::string_view what, const std::string& value) {
    out += fmt::format(", {} {}", what, value == "*" ? "anything" : Quoted(value));
  };
  if (!constraint.common_name.empty()) add("common name", constraint.common_name);
  for (const std::string& name : constraint.dns_names) add("DNS name", name);
  for (const std::string& name : constraint.emails) add("email address", name);
  for (const std::string& name : constraint.organizations) add("organization", name);
  for (const std::string& name : constraint.uris) add("URI", name);
  return out + "\n";
}

std::string RuleList(std::string_view title, ArtifactKind kind, const std::string& owner,
                     const std::vector<ArtifactRule>& rules) {
  std::string out = fmt::format("  {}:\n", title);
  std::size_t number = 0;
  for (const ArtifactRule& rule : rules) out += fmt::format("    {}. {}\n", ++number, ExplainRule(rule, kind, owner));
  if (const std::string rest = ExplainRest(rules); !rest.empty()) out += fmt::format("    {}\n", rest);
  return out;
}

std::string StepText(const Layout& layout, const Step& step, std::size_t number) {
  std::string out =
      fmt::format("\nStep {}, {}, must be carried out and signed by {}:\n", number, Quoted(step.name), Signers(step));
  for (const std::string& keyid : step.pubkeys) out += KeyLine(layout, keyid);
  for (const CertificateConstraint& constraint : step.cert_constraints) out += Constraint(constraint);
  if (step.threshold > 1)
    out += fmt::format(
        "  {} signatures are needed, each on a link of its own, and all must have recorded the same files.\n",
        step.threshold);
  out += step.expected_command.empty()
             ? "  Any command will do.\n"
             : fmt::format("  The command should be: {}  (another one is a warning)\n", Command(step.expected_command));
  out += RuleList("Files that go in", ArtifactKind::kMaterials, step.name, step.expected_materials);
  out += RuleList("Files that come out", ArtifactKind::kProducts, step.name, step.expected_products);
  return out;
}

std::string InspectionText(const Inspection& inspection, std::size_t number) {
  std::string out = fmt::format("\nInspection {}, {}, is run by the verifier, and only with --run-inspections:\n",
                                number, Quoted(inspection.name));
  out += inspection.run.empty() ? "  It has no command, so it always fails.\n"
                                : fmt::format("  The command is: {}\n", Command(inspection.run));
  out += RuleList("Files before it", ArtifactKind::kMaterials, inspection.name, inspection.expected_materials);
  out += RuleList("Files after it", ArtifactKind::kProducts, inspection.name, inspection.expected_products);
  return out;
}

}  // namespace

std::string ExplainLayout(const Layout& layout) {
  std::string out = Head(layout);
  std::size_t number = 0;
  for (const Step& step : layout.steps) out += StepText(layout, step, ++number);
  number = 0;
  for (const Inspection& inspection : layout.inspections) out += InspectionText(inspection, ++number);
  return out;
}

}  // namespace pipeseal::intoto
