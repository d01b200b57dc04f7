// OPS05, OPS06: how updates come in.
#include <fmt/format.h>

#include <optional>

#include "pipeseal/audit/hygiene/checks.h"
#include "pipeseal/audit/hygiene/rules.h"
#include "pipeseal/base/ascii.h"

namespace pipeseal::audit::hygiene {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;
using pipeline::Text;

constexpr unsigned kWantedDays = 7;
constexpr unsigned kImplicitDays = 3;

std::optional<unsigned> DaysOf(const Node* node) {
  const Text text = Text::Of(node);
  if (!text || text.value.size() > 4) return std::nullopt;
  unsigned days = 0;
  for (const char c : text.value) {
    if (!IsAsciiDigit(c)) return std::nullopt;
    days = days * 10 + static_cast<unsigned>(c - '0');
  }
  return days;
}

// Only security updates are made, and those do not wait.
bool HasNoVersionUpdates(const Node& update) { return DaysOf(update.Find("open-pull-requests-limit")) == 0U; }

SourceRange KeyOf(const Node& map, std::string_view key) {
  for (const Member& member : map.members())
    if (member.key == key) return member.key_range;
  return map.members().empty() ? map.range() : map.members().front().key_range;
}

// The update's own, or that of the group of several ecosystems that it belongs to.
const Node* CooldownOf(const Node& update, const Node& root) {
  if (const Node* own = update.Find("cooldown")) return own;
  const Node* groups = root.Find("multi-ecosystem-groups");
  const Text name = Text::Of(update.Find("multi-ecosystem-group"));
  const Node* group = groups == nullptr || !name ? nullptr : groups->Find(name.value);
  return group == nullptr ? nullptr : group->Find("cooldown");
}

void CheckCooldown(const Node& update, const Node& root, Reporter& reporter) {
  if (HasNoVersionUpdates(update)) return;
  const std::string_view ecosystem = Text::Of(update.Find("package-ecosystem")).value;
  const Node* cooldown = CooldownOf(update, root);
  const Node* written = cooldown == nullptr ? nullptr : cooldown->Find("default-days");
  if (written == nullptr) {
    const SourceRange where = cooldown != nullptr && update.Find("cooldown") != nullptr
                                  ? KeyOf(update, "cooldown")
                                  : KeyOf(update, "package-ecosystem");
    reporter
        .Report(kDependabotCooldown, where,
                fmt::format("updates of {} wait {} days, which is what there is without default-days", ecosystem,
                            kImplicitDays))
        .finding.hint = fmt::format("add `cooldown: {{default-days: {}}}`", kWantedDays);
    return;
  }
  const std::optional<unsigned> days = DaysOf(written);
  if (!days || *days >= kWantedDays) return;
  reporter.Report(kDependabotCooldown, written->range(), fmt::format("updates of {} wait {} days", ecosystem, *days))
      .finding.hint = fmt::format("wait {} days or more", kWantedDays);
}

}  // namespace

void CheckDependabot(const AuditedFile& file, const Project&, Reporter& reporter) {
  const Node* root = file.definition.kind() == pipeline::FileKind::kDependabot ? file.definition.root() : nullptr;
  const Node* updates = root == nullptr ? nullptr : root->Find("updates");
  if (updates == nullptr) return;
  for (const Node* update : updates->elements()) {
    if (!update->is(Kind::kObject)) continue;
    CheckCooldown(*update, *root, reporter);
    const Text execution = Text::Of(update->Find("insecure-external-code-execution"));
    if (execution == "allow")
      reporter.Report(
          kDependabotExternalCode, execution.range,
          fmt::format("updates of {} run external code", Text::Of(update->Find("package-ecosystem")).value));
  }
}

}  // namespace pipeseal::audit::hygiene
