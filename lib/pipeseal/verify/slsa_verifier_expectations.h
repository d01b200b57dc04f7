// What somebody expects of the provenance of an artifact.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipeseal/base/digest.h"

namespace pipeseal::verify {

// What is not expected is left out; an expectation that is there and empty is refused.
struct SlsaVerifierExpectations {
  std::string source_uri{};  // "github.com/owner/repository"
  std::optional<std::string> source_branch{}, source_tag{}, source_versioned_tag{};
  std::optional<std::string> builder_id{};
  std::vector<std::pair<std::string, std::string>> workflow_inputs{};
  std::optional<std::string> package_name{}, package_version{};  // of npm
  // Whether the builders of slsa-framework are trusted without being named.
  bool default_builders = true;
  // Whether slsa-framework's own tests may use builders at a branch or a prerelease.
  bool testing = false;
};

// An artifact, as it was found.
struct NamedDigest {
  std::string name;
  Digest digest;
};

// What a report tells of a build, verified or not.
struct BuildFacts {
  std::string builder{}, source{}, commit{};
};

}  // namespace pipeseal::verify
