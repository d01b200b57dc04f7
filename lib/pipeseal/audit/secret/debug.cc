// SEC09: debug switches that stay on.
#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/audit/secret/checks.h"
#include "pipeseal/audit/secret/rules.h"
#include "pipeseal/base/ascii.h"

namespace pipeseal::audit::secret {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;
using pipeline::Text;

struct Switch {
  Platform platform;
  std::string_view name;
};
constexpr Switch kSwitches[] = {
    {Platform::kGitHub, "ACTIONS_RUNNER_DEBUG"}, {Platform::kGitHub, "ACTIONS_STEP_DEBUG"},
    {Platform::kGitLab, "CI_DEBUG_TRACE"},       {Platform::kGitLab, "CI_DEBUG_SERVICES"},
    {Platform::kAzure, "system.debug"},
};

bool IsOn(const Text& value) {
  return AsciiCaseEqual(value.value, "true") || value == "1" || AsciiCaseEqual(value.value, "yes");
}

class SwitchFinder {
 public:
  SwitchFinder(Platform platform, Reporter& reporter) : platform_(platform), reporter_(reporter) {}

  // Depth is bounded by that of the tree.
  void Visit(const Node& node) {
    for (const Node* element : node.elements()) Visit(*element);
    CheckPair(Text::Of(node.Find("name")), Text::Of(node.Find("value")));
    for (const Member& member : node.members()) {
      // GitLab's form with a description.
      const Node* value = member.value->is(Kind::kObject) && member.value->Find("value") != nullptr
                              ? member.value->Find("value")
                              : member.value;
      CheckPair(Text::OfKey(member), Text::Of(value));
      Visit(*member.value);
    }
  }

 private:
  void CheckPair(const Text& name, const Text& value) {
    if (!name || !IsOn(value)) return;
    const auto is = [&](const Switch& each) {
      return each.platform == platform_ && AsciiCaseEqual(each.name, name.value);
    };
    if (std::ranges::none_of(kSwitches, is)) return;
    reporter_.Report(kDebugEnabled, name.range, fmt::format("{} is on in every run", name.value)).finding.hint =
        "take it out; switch it on for one run where that is needed";
  }

  Platform platform_;
  Reporter& reporter_;
};

}  // namespace

void CheckDebug(const AuditedFile& file, const Project&, Reporter& reporter) {
  const Platform platform = file.definition.platform();
  const auto known = std::ranges::any_of(kSwitches, [&](const Switch& each) { return each.platform == platform; });
  if (!known || file.definition.yaml() == nullptr) return;
  const std::string_view text(file.definition.text());
  const auto named = [&](const Switch& each) {
    return each.platform == platform && text.find(each.name) != std::string_view::npos;
  };
  if (platform != Platform::kAzure && std::ranges::none_of(kSwitches, named)) return;
  for (const Node* document : file.definition.yaml()->documents()) SwitchFinder(platform, reporter).Visit(*document);
}

}  // namespace pipeseal::audit::secret
