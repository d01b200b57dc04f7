// What the expressions of a place can use: contexts, and the functions that are not everywhere (GitHub documentation:
// "Contexts", context availability).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pipeseal/pipeline/github/expression.h"

namespace pipeseal::pipeline::github::schema {

class Availability {
 public:
  enum Name : std::uint32_t {
    kEnv = 1U << 0,
    kGitHub = 1U << 1,
    kInputs = 1U << 2,
    kJob = 1U << 3,
    kJobs = 1U << 4,
    kMatrix = 1U << 5,
    kNeeds = 1U << 6,
    kRunner = 1U << 7,
    kSecrets = 1U << 8,
    kSteps = 1U << 9,
    kStrategy = 1U << 10,
    kVars = 1U << 11,
    kHashFiles = 1U << 12,
    kStatus = 1U << 13,      // success(), failure(), always(), cancelled()
    kStatusOfJobs = 1U << 14,  // the same, where success and failure take ids of jobs
  };

  constexpr Availability() = default;
  constexpr Availability(Name name) : bits_(name) {}  // NOLINT(google-explicit-constructor): a set of one
  constexpr Availability operator|(Availability other) const { return Availability(bits_ | other.bits_); }
  constexpr bool Has(Name name) const { return (bits_ & name) != 0; }
  // No expressions at all.
  constexpr bool empty() const { return bits_ == 0; }
  constexpr bool operator==(const Availability&) const = default;

  bool HasContext(std::string_view name) const;
  bool HasFunction(std::string_view name) const;
  // "env, github, inputs".
  std::string ContextNames() const;

 private:
  constexpr explicit Availability(std::uint32_t bits) : bits_(bits) {}

  std::uint32_t bits_ = 0;
};
constexpr Availability operator|(Availability::Name a, Availability::Name b) {
  return Availability(a) | Availability(b);
}

// The names of an Availability as the parser of expressions takes them.
class VocabularyTable {
 public:
  explicit VocabularyTable(Availability available);
  // Holds as long as the table.
  Vocabulary vocabulary() const& {
    return {std::span(contexts_).first(context_count_), std::span(functions_).first(function_count_)};
  }

 private:
  std::array<std::string_view, 12> contexts_;
  std::array<FunctionSignature, 5> functions_;
  std::size_t context_count_ = 0;
  std::size_t function_count_ = 0;
};

}  // namespace pipeseal::pipeline::github::schema
