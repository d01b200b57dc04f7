// DEP13: what of its node a workload sees.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "pipeseal/audit/deploy/checks.h"
#include "pipeseal/audit/deploy/rules.h"

namespace pipeseal::audit::deploy {

using encoding::Node;
using pipeline::Text;
using pipeline::kubernetes::At;
using pipeline::kubernetes::Container;
using pipeline::kubernetes::ElementsOf;
using pipeline::kubernetes::IsTrue;
using pipeline::kubernetes::Pod;

namespace {

// Sockets of container runtimes and of the kubelet, and the folders that hold nothing else.
constexpr std::string_view kSocketEnds[] = {"/docker.sock", "/containerd.sock", "/crio.sock",    "/cri-dockerd.sock",
                                            "/podman.sock", "/dockershim.sock", "/kubelet.sock", "/frakti.sock"};
constexpr std::string_view kSocketFolders[] = {"/var/run/docker",     "/run/docker", "/run/containerd",
                                               "/var/run/containerd", "/run/crio",   "/var/run/crio",
                                               "/run/podman"};
// Folders whose content is the node's own.
constexpr std::string_view kNodeFolders[] = {"/",
                                             "/boot",
                                             "/dev",
                                             "/etc",
                                             "/lib",
                                             "/proc",
                                             "/sys",
                                             "/usr",
                                             "/root",
                                             "/home",
                                             "/var",
                                             "/var/run",
                                             "/run",
                                             "/var/lib",
                                             "/opt",
                                             "/bin",
                                             "/sbin",
                                             "/lib64",
                                             "/srv",
                                             "/var/lib/kubelet",
                                             "/var/lib/docker",
                                             "/var/lib/etcd",
                                             "/var/lib/containerd",
                                             "/etc/kubernetes",
                                             "/etc/kubernetes/manifests",
                                             "/etc/kubernetes/pki",
                                             "/root/.ssh",
                                             "/etc/passwd",
                                             "/etc/shadow",
                                             "/var/lib/cni"};

std::string_view WithoutSlash(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  return path;
}

bool IsSocket(std::string_view path) {
  const auto ends = [&](std::string_view end) { return path.ends_with(end); };
  return std::ranges::any_of(kSocketEnds, ends) || std::ranges::find(kSocketFolders, path) != std::end(kSocketFolders);
}

// How the containers of a pod mount a volume: whether one may write to it.
std::unordered_map<std::string_view, bool> WritableMounts(const Pod& pod) {
  std::unordered_map<std::string_view, bool> out;
  for (const Container& container : pod.containers) {
    for (const Node* mount : ElementsOf(container.node->Find("volumeMounts"))) {
      bool& writable = out[Text::Of(mount->Find("name")).value];
      writable = writable || !IsTrue(mount->Find("readOnly"));
    }
  }
  return out;
}

struct Verdict {
  Severity severity;
  std::string_view what;
};

Verdict Judge(std::string_view path, bool writable) {
  if (IsSocket(path)) return {Severity::kWarning, "the socket of its node's container runtime"};
  if (std::ranges::find(kNodeFolders, path) != std::end(kNodeFolders))
    return {Severity::kWarning, writable ? "its node's own files, writable" : "its node's own files"};
  if (writable) return {Severity::kWarning, "a path of its node, writable"};
  return {Severity::kNote, "a path of its node"};
}

}  // namespace

void CheckHostPaths(const Manifest& manifest, const Project&, Reporter& reporter) {
  for (const Pod& pod : manifest.pods) {
    const Node* volumes = pod.spec->Find("volumes");
    if (ElementsOf(volumes).empty()) continue;
    const auto mounts = WritableMounts(pod);
    for (const Node* volume : ElementsOf(volumes)) {
      const Text path = Text::Of(At(volume, {"hostPath", "path"}));
      if (!path) continue;
      const auto mount = mounts.find(Text::Of(volume->Find("name")).value);
      const Verdict verdict = Judge(WithoutSlash(path.value), mount != mounts.end() && mount->second);
      AuditFinding& found = reporter.Report(
          kHostPath, path.range, fmt::format("{} mounts {}: '{}'", pod.resource.Title(), verdict.what, path.value));
      if (verdict.severity == Severity::kNote)
        MakeMinor(found);
      else
        found.finding.hint = "mount it readOnly: true, or not at all";
    }
  }
}

}  // namespace pipeseal::audit::deploy
