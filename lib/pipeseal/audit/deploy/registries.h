// Registries of images: those that are allowed, and what is doubtful about one when nobody has said which are.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "pipeseal/base/finding.h"
#include "pipeseal/pipeline/image_reference.h"

namespace pipeseal::audit::deploy {

// `allowed` has registries ("ghcr.io") and what they begin with ("ghcr.io/owner", "docker.io/library").
bool IsAllowedRegistry(const pipeline::ImageReference& image, std::span<const std::string> allowed);

struct RegistryDoubt {
  Severity severity;
  std::string message;
  std::string hint;
};

// A name that is one letter from a well-known registry's, a well-known one on another port, or one that is not widely
// known. Names within a network (without a dot, addresses, .local) are not doubted, nor is Docker Hub where none is
// said.
std::optional<RegistryDoubt> DoubtOf(const pipeline::ImageReference& image);

}  // namespace pipeseal::audit::deploy
