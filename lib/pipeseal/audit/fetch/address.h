// Addresses as scripts write them.
#pragma once

#include <string_view>

namespace pipeseal::audit::fetch {

struct Address {
  std::string_view scheme{};  // "https", as written; empty: none
  std::string_view host{};    // without user, port and brackets
  std::string_view path{};    // with its '/'
};
Address ParseAddress(std::string_view text);

// It cannot come to mean another content: a raw file or archive of a commit by its whole hash.
bool IsImmutable(std::string_view text);
// Of this machine, of a container beside it, or of a private network; or its host is only known when it runs.
bool IsNearby(const Address& address);

}  // namespace pipeseal::audit::fetch
