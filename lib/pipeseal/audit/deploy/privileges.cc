// DEP12: what a workload may do on its node.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/audit/deploy/checks.h"
#include "pipeseal/audit/deploy/rules.h"
#include "pipeseal/base/ascii.h"

namespace pipeseal::audit::deploy {

using encoding::Node;
using pipeline::Text;
using pipeline::kubernetes::At;
using pipeline::kubernetes::Container;
using pipeline::kubernetes::IsFalse;
using pipeline::kubernetes::IsTrue;
using pipeline::kubernetes::Pod;
using pipeline::kubernetes::TextsOf;

namespace {

struct SettingRow {
  std::string_view key;
  bool bad;  // the value that is told
  Severity severity;
  std::string_view what;
};
constexpr SettingRow kPodSettings[] = {
    {"hostNetwork", true, Severity::kWarning, "shares the node's network"},
    {"hostPID", true, Severity::kWarning, "sees and signals the node's processes"},
    {"hostIPC", true, Severity::kWarning, "shares the node's IPC namespace"},
};
constexpr SettingRow kContainerSettings[] = {
    {"privileged", true, Severity::kWarning, "is privileged: root on its node"},
    {"allowPrivilegeEscalation", true, Severity::kWarning, "may gain more privileges than it starts with"},
    {"readOnlyRootFilesystem", false, Severity::kNote, "can change its own file system"},
};

// Capabilities that lead to the node, its kernel or its network.
constexpr std::string_view kDangerousCapabilities[] = {
    "ALL",     "SYS_ADMIN",          "SYS_MODULE",   "SYS_PTRACE", "SYS_RAWIO", "SYS_BOOT",        "NET_ADMIN",
    "NET_RAW", "MAC_ADMIN",          "MAC_OVERRIDE", "BPF",        "PERFMON",   "DAC_READ_SEARCH", "SETPCAP",
    "SYSLOG",  "CHECKPOINT_RESTORE",
};

bool HasBadValue(const SettingRow& row, const Node* value) { return row.bad ? IsTrue(value) : IsFalse(value); }

class PodPrivileges {
 public:
  PodPrivileges(const Pod& pod, Reporter& reporter) : pod_(pod), reporter_(reporter) {}

  void Check() {
    for (const SettingRow& row : kPodSettings)
      if (const Node* value = pod_.spec->Find(row.key); HasBadValue(row, value))
        Report(*value, "", row.severity, row.what);
    CheckSharedSettings(pod_.security(), "");
    for (const Container& container : pod_.containers) CheckContainer(container);
    CheckSiblings();
  }

 private:
  void Report(const Node& where, std::string_view container, Severity severity, std::string_view what) {
    const std::string who = container.empty() ? std::string() : fmt::format(" container '{}'", container);
    AuditFinding& found =
        reporter_.Report(kPrivilegedWorkload, where.range(),
                         fmt::format("{}:{} {}", pod_.resource.Title(), who.empty() ? " it" : who, what));
    if (severity == Severity::kNote) MakeMinor(found);
  }

  // What a pod and a container can both say.
  void CheckSharedSettings(const Node* security, std::string_view container) {
    const Node* host_process = At(security, {"windowsOptions", "hostProcess"});
    if (IsTrue(host_process))
      Report(*host_process, container, Severity::kWarning, "runs as a process of its Windows node");
    const Node* seccomp = At(security, {"seccompProfile", "type"});
    if (Text::Of(seccomp) == "Unconfined")
      Report(*seccomp, container, Severity::kNote, "runs without a seccomp profile");
  }

  void CheckContainer(const Container& container) {
    const Node* security = container.security;
    const std::string_view name = container.name.value;
    for (const SettingRow& row : kContainerSettings)
      if (const Node* value = At(security, {row.key}); HasBadValue(row, value))
        Report(*value, name, row.severity, row.what);
    CheckSharedSettings(security, name);
    const Node* proc = At(security, {"procMount"});
    if (Text::Of(proc) == "Unmasked") Report(*proc, name, Severity::kWarning, "sees all of /proc");
    CheckCapabilities(container);
    CheckUser(container);
  }

  void CheckCapabilities(const Container& container) {
    for (const Text& added : TextsOf(At(container.security, {"capabilities", "add"}))) {
      std::string capability = AsciiUppered(added.value);
      if (capability.starts_with("CAP_")) capability.erase(0, 4);
      const bool dangerous = std::ranges::find(kDangerousCapabilities, capability) != std::end(kDangerousCapabilities);
      Report(*added.node, container.name.value, dangerous ? Severity::kWarning : Severity::kNote,
             fmt::format("adds the capability {}", added.value));
    }
  }

  // The container's own setting, or its pod's.
  const Node* Effective(const Container& container, std::string_view key) const {
    if (const Node* own = At(container.security, {key})) return own;
    return At(pod_.security(), {key});
  }

  void CheckUser(const Container& container) {
    const Text user = Text::Of(Effective(container, "runAsUser")), group = Text::Of(Effective(container, "runAsGroup"));
    const Node* non_root = Effective(container, "runAsNonRoot");
    if (user == "0")
      Report(*user.node, container.name.value, Severity::kWarning, "runs as root");
    else if (!user && IsFalse(non_root))
      Report(*non_root, container.name.value, Severity::kWarning, "may run as root");
    if (group == "0") Report(*group.node, container.name.value, Severity::kNote, "runs in root's group");
  }

  // A container that lacks what others of the same pod are careful to set was forgotten.
  void CheckSiblings() {
    std::vector<std::string_view> hardened;
    for (const std::string_view key : {"runAsNonRoot", "readOnlyRootFilesystem", "allowPrivilegeEscalation"})
      if (SomeHardens(key)) hardened.push_back(key);
    if (hardened.empty()) return;
    for (const Container& container : pod_.containers) {
      const std::string lacking = LackingOf(container, hardened);
      if (lacking.empty()) continue;
      MakeMinor(reporter_.Report(kPrivilegedWorkload, container.place(),
                                 fmt::format("{}: container '{}' lacks {}, which others of its pod have",
                                             pod_.resource.Title(), container.name.value, lacking)));
    }
  }

  std::string LackingOf(const Container& container, const std::vector<std::string_view>& hardened) const {
    std::string lacking;
    for (const std::string_view key : hardened) {
      if (Effective(container, key) != nullptr) continue;
      if (key == "runAsNonRoot" && Effective(container, "runAsUser") != nullptr) continue;
      if (!lacking.empty()) lacking += ", ";
      lacking += fmt::format("'{}: {}'", key, key == "allowPrivilegeEscalation" ? "false" : "true");
    }
    return lacking;
  }

  bool SomeHardens(std::string_view key) const {
    return std::ranges::any_of(pod_.containers, [&](const Container& each) {
      const Node* value = At(each.security, {key});
      return key == "allowPrivilegeEscalation" ? IsFalse(value) : IsTrue(value);
    });
  }

  const Pod& pod_;
  Reporter& reporter_;
};

}  // namespace

void CheckPrivileges(const Manifest& manifest, const Project&, Reporter& reporter) {
  for (const Pod& pod : manifest.pods) PodPrivileges(pod, reporter).Check();
}

}  // namespace pipeseal::audit::deploy
