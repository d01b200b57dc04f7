// What a manifest names instead of saying it, which somebody can change without changing the manifest: images that
// kustomize or Helm fill in, repositories and charts that Argo CD, Flux and kustomize fetch.
#pragma once

#include <cstdint>
#include <vector>

#include "pipeseal/pipeline/kubernetes/resource.h"
#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::pipeline::kubernetes {

struct MutableSource {
  enum class Kind : std::uint8_t {
    kKustomizeImage,   // images: newTag
    kKustomizeRemote,  // a base or resource behind a URL
    kHelmImage,        // image.tag of Helm values
    kChart,            // a chart's version that is a range
    kRevision,         // a branch or tag of a repository: Argo CD, Flux
  };
  Kind kind;
  Text where;            // the value that names it
  Pin pin = Pin::kNone;  // never kDigest or kCommit
};

// Of one document, whatever it is.
std::vector<MutableSource> MutableSourcesOf(const encoding::Node& document);

// A document that looks like the values of a Helm chart: it says images, and is no resource.
bool LooksLikeHelmValues(const encoding::Node& document);

}  // namespace pipeseal::pipeline::kubernetes
