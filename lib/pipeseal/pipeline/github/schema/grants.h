// What a token may do: a level for each scope of `permissions`.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pipeseal/encoding/node.h"

namespace pipeseal::pipeline::github::schema {

class Grants {
 public:
  enum class Level : std::uint8_t { kNone, kRead, kWrite };
  static constexpr std::size_t kScopes = 20;

  // Nothing at all.
  constexpr Grants() = default;
  // Of a value of `permissions`; nothing where that is absent or cannot be read. Scopes that are not named get nothing.
  static std::optional<Grants> Of(const encoding::Node* permissions);

  void Set(std::string_view scope, Level level);

  // "actions: write, checks: write": what is wanted beyond these grants; empty if nothing is. `allowed` is what there
  // is of it.
  struct Excess {
    std::string wanted{};
    std::string allowed{};
  };
  Excess ExcessOf(const Grants& wanted) const;

 private:
  std::array<Level, kScopes> levels_{};
  bool of_all_ = false;  // read-all or write-all: younger scopes go without saying
};

}  // namespace pipeseal::pipeline::github::schema
