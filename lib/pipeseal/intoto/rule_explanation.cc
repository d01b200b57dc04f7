#include "pipeseal/intoto/rule_explanation.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/base/escape.h"

namespace pipeseal::intoto {
namespace {

std::string Quoted(std::string_view text) { return fmt::format("'{}'", EscapeForTerminal(text)); }

bool OnlyStars(std::string_view pattern) {
  return !pattern.empty() && pattern.find_first_not_of('*') == std::string_view::npos;
}

// "any file", "the file 'x'", "a file like 'x*'".
std::string Files(std::string_view pattern) {
  if (OnlyStars(pattern)) return "any file";
  return fmt::format("{} {}", HasGlobCharacters(pattern) ? "a file like" : "the file", Quoted(pattern));
}

std::string Under(std::string_view prefix) { return prefix.empty() ? "" : fmt::format(" under {}", Quoted(prefix)); }

class Sentence {
 public:
  Sentence(std::string_view pattern, ArtifactKind kind, std::string_view owner)
      : pattern_(pattern), kind_(kind), owner_(owner) {}

  std::string operator()(const MatchRule& rule) const {
    const std::string_view kind = rule.kind == ArtifactKind::kProducts ? "products" : "materials";
    const std::string where =
        rule.step == owner_ ? fmt::format("its own {}", kind) : fmt::format("the {} of {}", kind, Quoted(rule.step));
    std::string out = fmt::format("{}{} passes if it is the same among {}", Files(rule.pattern_text),
                                  Under(rule.source_prefix), where);
    if (rule.source_prefix != rule.destination_prefix)
      out += rule.destination_prefix.empty() ? " outside that folder" : Under(rule.destination_prefix);
    return out + "; otherwise it is left for the next rule.";
  }
  std::string operator()(const CreateRule&) const {
    if (kind_ == ArtifactKind::kMaterials) return "CREATE has no effect among materials.";
    return fmt::format("{} passes if the step made it: it was not there before.", Files(pattern_));
  }
  std::string operator()(const DeleteRule&) const {
    if (kind_ == ArtifactKind::kProducts) return "DELETE has no effect among products.";
    return fmt::format("{} passes if the step removed it: it is not there afterwards.", Files(pattern_));
  }
  std::string operator()(const ModifyRule&) const {
    return fmt::format("{} passes if the step changed it: it is there before and after, and differs.", Files(pattern_));
  }
  std::string operator()(const AllowRule&) const {
    if (OnlyStars(pattern_)) return "anything that is left is let through, whatever is in it.";
    return fmt::format("{} passes, whatever is in it.", Files(pattern_));
  }
  std::string operator()(const RequireRule& rule) const {
    return fmt::format("the file {} must be there, not yet passed by a rule above.", Quoted(rule.name));
  }
  std::string operator()(const DisallowRule&) const {
    if (OnlyStars(pattern_)) return "anything that is left is refused.";
    return fmt::format("{} that is left is refused.", Files(pattern_));
  }

 private:
  std::string_view pattern_;
  ArtifactKind kind_;
  std::string_view owner_;
};

std::string Capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace

std::string ExplainRule(const ArtifactRule& rule, ArtifactKind kind, std::string_view owner) {
  return Capitalised(std::visit(Sentence(rule.words[1], kind, owner), rule.rule));
}

std::string ExplainRest(std::span<const ArtifactRule> rules) {
  if (rules.empty()) return "No rule: any file is let through.";
  const bool told = std::ranges::any_of(rules, [](const ArtifactRule& rule) {
    const bool ends = std::holds_alternative<DisallowRule>(rule.rule) || std::holds_alternative<AllowRule>(rule.rule);
    return ends && OnlyStars(rule.words[1]);
  });
  return told ? "" : "Anything else is let through.";
}

}  // namespace pipeseal::intoto
