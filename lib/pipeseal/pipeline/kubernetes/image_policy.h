// An ImagePolicy is what a cluster demands of images before it runs them: signatures, attestations, digests,
// registries. It is read from the languages of several admission controllers, with what makes it weak.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "pipeseal/pipeline/kubernetes/resource.h"

namespace pipeseal::pipeline::kubernetes {

struct ImagePolicy {
  enum class Weakness : std::uint8_t {
    kOnlyWarns,        // what it refuses runs all the same
    kIgnoresFailure,   // what cannot be judged runs
    kSkipsNamespaces,  // some are left out
    kAcceptsAnyone,    // whoever signs is good enough
    kPasses,           // no signature is asked for
    kKeepsTags,        // the tag may move after it was verified
  };
  struct Weak {
    Weakness weakness;
    Text where;  // the value that says so
  };

  Resource resource{};
  bool verifies = false;       // signatures or attestations, not only names
  std::vector<Text> images{};  // patterns with '*'; none: all images, or not known
  std::vector<Weak> weak{};
};

// Sigstore's ClusterImagePolicy, Kyverno's policies that verify or judge images, ValidatingAdmissionPolicy and its
// bindings, Gatekeeper's constraints and Connaisseur's or policy-controller's webhooks, as far as they are about
// images.
std::optional<ImagePolicy> ImagePolicyOf(const Resource& resource);

// A pattern of such a policy matches an image as it is written or with its registry. '*' stands for any characters.
bool MatchesImage(std::string_view pattern, std::string_view image);

}  // namespace pipeseal::pipeline::kubernetes
