#include "pipeseal/audit/deploy/registries.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/base/ascii.h"

namespace pipeseal::audit::deploy {
namespace {

// Registries that many projects publish to. One that begins with a dot stands for all names that end so.
constexpr std::string_view kKnown[] = {
    "docker.io",
    "index.docker.io",
    "registry-1.docker.io",
    "ghcr.io",
    "gcr.io",
    ".gcr.io",
    ".pkg.dev",
    "quay.io",
    ".quay.io",
    "registry.k8s.io",
    "k8s.gcr.io",
    "mcr.microsoft.com",
    "public.ecr.aws",
    ".amazonaws.com",
    ".amazonaws.com.cn",
    ".azurecr.io",
    ".azurecr.cn",
    "registry.gitlab.com",
    "docker.pkg.github.com",
    "registry.access.redhat.com",
    "registry.redhat.io",
    "registry.connect.redhat.com",
    ".openshift.org",
    "registry.fedoraproject.org",
    "registry.suse.com",
    "registry.opensuse.org",
    "registry.rancher.com",
    "nvcr.io",
    "docker.elastic.co",
    "cgr.dev",
    "icr.io",
    ".icr.io",
    ".ocir.io",
    "container-registry.oracle.com",
    "lscr.io",
    "xpkg.upbound.io",
    "xpkg.crossplane.io",
    "registry.digitalocean.com",
    "registry.heroku.com",
    ".jfrog.io",
    ".aliyuncs.com",
    ".tencentcloudcr.com",
    ".myhuaweicloud.com",
    "cr.yandex",
    ".scw.cloud",
    "registry.developers.crunchydata.com",
    "dhi.io",
    "docker.redpanda.com",
    "docker.cloudsmith.io",
    "registry.fly.io",
};

std::string_view HostOf(std::string_view registry) { return registry.substr(0, registry.find(':')); }

bool IsKnown(std::string_view host) {
  return std::ranges::any_of(
      kKnown, [&](std::string_view known) { return known.front() == '.' ? host.ends_with(known) : host == known; });
}

// Within a network: no dot, an address, or a name that only means something there.
bool IsInternal(std::string_view host) {
  if (host.find('.') == std::string_view::npos) return true;
  const auto in_address = [](char c) { return IsAsciiDigit(c) || c == '.'; };
  if (std::ranges::all_of(host, in_address)) return true;
  constexpr std::string_view kEnds[] = {".local", ".svc", ".internal", ".lan", ".localhost", ".localdomain", ".test"};
  return std::ranges::any_of(kEnds, [&](std::string_view end) { return host.ends_with(end); });
}

// One letter replaced, left out, added, or two neighbours swapped.
bool IsOneEditAway(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1 || a == b) return false;
  const auto at = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  if (a.size() < b.size()) return a.substr(at) == b.substr(at + 1);
  if (a.substr(at + 1) == b.substr(at + 1)) return true;
  return at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] && a.substr(at + 2) == b.substr(at + 2);
}

std::string_view LookalikeOf(std::string_view host) {
  for (const std::string_view known : kKnown)
    if (known.front() != '.' && IsOneEditAway(host, known)) return known;
  return {};
}

constexpr std::string_view kSayWhich = "list the registries that you allow";

}  // namespace

bool IsAllowedRegistry(const pipeline::ImageReference& image, std::span<const std::string> allowed) {
  const std::string name = image.FullName();
  return std::ranges::any_of(allowed, [&](std::string_view each) {
    if (each.ends_with('/')) each.remove_suffix(1);
    return name.starts_with(each) && (name.size() == each.size() || name[each.size()] == '/');
  });
}

std::optional<RegistryDoubt> DoubtOf(const pipeline::ImageReference& image) {
  if (image.registry.empty()) return std::nullopt;
  const std::string_view host = HostOf(image.registry);
  if (IsKnown(host)) {
    if (image.registry == host || image.registry.ends_with(":443")) return std::nullopt;
    return RegistryDoubt{Severity::kWarning,
                         fmt::format("'{}' is not the well-known registry '{}'", image.registry, host),
                         std::string(kSayWhich)};
  }
  if (const std::string_view known = LookalikeOf(host); !known.empty())
    return RegistryDoubt{Severity::kWarning, fmt::format("the registry '{}' looks like '{}' and is not", host, known),
                         fmt::format("write {} if that is meant", known)};
  if (IsInternal(host)) return std::nullopt;
  return RegistryDoubt{Severity::kNote,
                       fmt::format("the registry '{}' is not widely known, and no list of allowed ones is given", host),
                       std::string(kSayWhich)};
}

}  // namespace pipeseal::audit::deploy
