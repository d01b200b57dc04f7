// What package managers install by name, as their command lines say it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "pipeseal/pipeline/shell/script.h"

namespace pipeseal::audit::fetch {

// How much there is to say of an installation.
enum class Weight : std::uint8_t {
  kNone,    // all of it is fixed
  kHint,    // for the profile `audit`: it is signed, or the project's own, but not fixed
  kExact,   // the package is an exact version, what it needs itself is not
  kNewest,  // whatever is newest
};

struct PackageInstall {
  Weight weight = Weight::kNone;
  const pipeline::shell::Word* package = nullptr;  // the one of which there is most to say, or the command's name
  std::string_view advice{};                       // what to do instead
};

// Nothing for commands that install nothing.
std::optional<PackageInstall> PackageInstallOf(const pipeline::shell::Command& command);

}  // namespace pipeseal::audit::fetch
