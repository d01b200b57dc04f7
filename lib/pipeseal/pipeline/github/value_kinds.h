// Of what kinds the value of an expression can be, as far as that can be told before the workflow runs.
#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "pipeseal/pipeline/github/expression.h"
#include "pipeseal/pipeline/github/value.h"

namespace pipeseal::pipeline::github {

class ValueKinds {
 public:
  constexpr ValueKinds() = default;
  constexpr ValueKinds(std::initializer_list<ValueKind> kinds) {
    for (const ValueKind kind : kinds) bits_ |= Bit(kind);
  }
  static constexpr ValueKinds Any() {
    return {ValueKind::kNull,   ValueKind::kBoolean, ValueKind::kNumber,
            ValueKind::kString, ValueKind::kArray,   ValueKind::kObject};
  }

  constexpr bool Has(ValueKind kind) const { return (bits_ & Bit(kind)) != 0; }
  // It can be nothing else.
  constexpr bool IsOnly(ValueKind kind) const { return bits_ == Bit(kind); }
  constexpr ValueKinds operator|(ValueKinds other) const { return ValueKinds(bits_ | other.bits_); }
  constexpr ValueKinds operator&(ValueKinds other) const { return ValueKinds(bits_ & other.bits_); }
  constexpr bool operator==(const ValueKinds&) const = default;

 private:
  constexpr explicit ValueKinds(unsigned bits) : bits_(bits) {}
  static constexpr unsigned Bit(ValueKind kind) { return 1U << static_cast<unsigned>(kind); }

  unsigned bits_ = 0;
};

// What a workflow says of a path, "inputs.version": nothing where it says nothing.
using DeclaredKinds = std::function<std::optional<ValueKinds>(std::string_view path)>;

// `declared` may be empty; what GitHub documents of its contexts is known anyway.
ValueKinds KindsOf(const ExpressionNode& node, const DeclaredKinds& declared = {});

}  // namespace pipeseal::pipeline::github
