#include "pipeseal/audit/fetch/address.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"

namespace pipeseal::audit::fetch {
namespace {

// A part of the path begins with 40 hexadecimal digits, and the next character is none.
bool HasCommit(std::string_view path) {
  std::size_t digits = 0;
  for (std::size_t i = 0; i <= path.size(); ++i) {
    if (i < path.size() && IsAsciiHexDigit(path[i])) {
      ++digits;
      continue;
    }
    const bool whole = digits == 40 && i > 40 && path[i - 41] == '/';
    if (whole && (i == path.size() || path[i] == '/' || path[i] == '.')) return true;
    digits = 0;
  }
  return false;
}

// Hosts that keep git repositories, and serve files of a commit.
constexpr std::string_view kGitHosts[] = {"raw.githubusercontent.com",
                                          "github.com",
                                          "gist.githubusercontent.com",
                                          "codeload.github.com",
                                          "gitlab.com",
                                          "bitbucket.org",
                                          "codeberg.org",
                                          "raw.github.com"};
constexpr std::string_view kNearbyEndings[] = {".local", ".localhost", ".internal", ".svc", ".cluster.local",
                                               ".test",  ".example",   ".invalid",  ".lan"};

bool IsPrivateNumber(std::string_view host) {
  if (host.starts_with("127.") || host.starts_with("10.") || host.starts_with("192.168.") ||
      host.starts_with("169.254.") || host == "0.0.0.0")
    return true;
  if (!host.starts_with("172.") || host.size() < 7 || host[6] != '.') return false;
  return host.substr(4, 2) >= "16" && host.substr(4, 2) <= "31";
}

}  // namespace

Address ParseAddress(std::string_view text) {
  Address address;
  const auto mark = text.find("://");
  if (mark != std::string_view::npos) {
    address.scheme = text.substr(0, mark);
    text.remove_prefix(mark + 3);
  }
  const auto slash = std::min(text.find_first_of("/?#"), text.size());
  address.path = text.substr(slash);
  std::string_view host = text.substr(0, slash);
  if (const auto at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
  if (host.starts_with('['))
    address.host = host.substr(1, host.find(']') - 1);
  else
    address.host = host.substr(0, host.find(':'));
  return address;
}

bool IsImmutable(std::string_view text) {
  const Address address = ParseAddress(text);
  if (address.scheme != "https" && !address.scheme.ends_with("+https")) return false;
  return std::ranges::find(kGitHosts, address.host) != std::end(kGitHosts) && HasCommit(address.path);
}

bool IsNearby(const Address& address) {
  const std::string_view host = address.host;
  if (host.find_first_of("${<%*") != std::string_view::npos) return true;
  if (host.find('.') == std::string_view::npos || IsPrivateNumber(host)) return true;  // "localhost", "redis", "::1"
  return std::ranges::any_of(kNearbyEndings, [&](std::string_view ending) { return host.ends_with(ending); });
}

}  // namespace pipeseal::audit::fetch
