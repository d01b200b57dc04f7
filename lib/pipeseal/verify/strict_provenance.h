// SLSA provenance as slsa-verifier reads it: with the members of in-toto's Go structures and no others, so that nothing in it
// stays unjudged because nobody knew it. `null` stands for a member that is absent.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeseal/attestation/statement.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/encoding/node.h"
#include "pipeseal/verify/slsa_builders.h"

namespace pipeseal::verify {

class StrictProvenance {
 public:
  // Whether the predicate type is one that can be read here.
  static bool IsProvenance(const attestation::Statement& statement);
  // An error for a member that is not known or of the wrong kind, with its place in the statement.
  static Result<StrictProvenance> Read(const attestation::Statement& statement, const Limits& limits = kDefaultLimits);

  PredicateVersion version() const { return version_; }
  // What follows is empty, or nullptr, where the provenance does not have it.
  std::string builder_id() const;
  std::string build_type() const;
  std::string invocation_id() const;
  // v0.2: materials; v1: resolvedDependencies.
  std::vector<std::string> dependency_uris() const;
  // v0.2: invocation.environment; v1: internalParameters.
  const encoding::Node* internal_parameters() const;
  // v0.2: invocation.parameters; v1: externalParameters.
  const encoding::Node* external_parameters() const;
  // A member of the predicate by its path; null is absent.
  const encoding::Node* Find(std::initializer_list<std::string_view> path) const;
  std::string Text(std::initializer_list<std::string_view> path) const;

 private:
  StrictProvenance(encoding::Document document, PredicateVersion version)
      : document_(std::move(document)), version_(version) {}

  encoding::Document document_;
  PredicateVersion version_;
};

// A member of an object, by its path; nullptr when absent or null.
const encoding::Node* FindMember(const encoding::Node* object, std::initializer_list<std::string_view> path);
// Its text if it is a string, otherwise nothing.
std::optional<std::string> TextMember(const encoding::Node* object, std::initializer_list<std::string_view> path);

}  // namespace pipeseal::verify
