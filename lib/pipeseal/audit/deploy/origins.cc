// DEP17: images that look like the project's own, and that none of its pipelines makes.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "pipeseal/audit/deploy/checks.h"
#include "pipeseal/audit/deploy/rules.h"
#include "pipeseal/pipeline/image_pin.h"
#include "pipeseal/pipeline/image_reference.h"

namespace pipeseal::audit::deploy {

using pipeline::ImageReference;
using pipeline::Publication;
using pipeline::kubernetes::Container;
using pipeline::kubernetes::Pod;

namespace {

// Images that pipelines publish, by their whole names without tags.
struct Published {
  std::unordered_set<std::string> names;
  std::unordered_set<std::string> owners;  // "ghcr.io/owner"
  std::vector<std::string> beginnings;     // of names whose rest is only known when the pipeline runs
  bool anything = false;                   // one of them is not known at all
};

// Beginnings that are kept: each is compared with each image.
constexpr std::size_t kMaxBeginnings = 256;

std::string OwnerOf(std::string_view name) { return std::string(name.substr(0, name.find_last_of('/'))); }

// Something that is a name, with nothing in it that is only known when it runs.
bool IsName(const ImageReference& image) {
  return image.kind != ImageReference::Kind::kDynamic && image.kind != ImageReference::Kind::kInvalid &&
         !pipeline::HasTemplate(image.path);
}

void AddPublished(const std::string& what, Published& out) {
  const ImageReference image = ImageReference::Parse(what);
  if (IsName(image)) {
    const std::string name = image.FullName();
    out.owners.insert(OwnerOf(name));
    out.names.insert(name);
    return;
  }
  // "ghcr.io/owner/app-${{ matrix.x }}": what is before it is known.
  const std::string begin = what.substr(0, what.find_first_of("${<%"));
  const bool tells_owner = begin.find('/') != begin.rfind('/');
  if (!tells_owner || out.beginnings.size() >= kMaxBeginnings)
    out.anything = true;
  else
    out.beginnings.push_back(begin);
}

Published PublishedBy(const Project& project) {
  Published out;
  for (const auto& file : project.files())
    for (const pipeline::Pipeline& pipeline : file->definition.pipelines())
      for (const pipeline::Stage& stage : pipeline.stages)
        for (const pipeline::Step& step : stage.steps)
          for (const Publication& publication : step.publishes)
            if (publication.target == Publication::Target::kImage) AddPublished(publication.what, out);
  return out;
}

bool IsUnknown(const Published& published, const ImageReference& image) {
  const std::string name = image.FullName();
  if (!published.owners.contains(OwnerOf(name)) || published.names.contains(name)) return false;
  return std::ranges::none_of(published.beginnings, [&](const std::string& begin) { return name.starts_with(begin); });
}

}  // namespace

void CheckOrigins(const Cluster& cluster, const Project& project, Reporter& reporter) {
  const Published published = PublishedBy(project);
  if (published.owners.empty() || published.anything) return;
  for (const Manifest& manifest : cluster) {
    if (manifest.context()) continue;
    for (const Pod& pod : manifest.pods) {
      for (const Container& container : pod.containers) {
        const ImageReference image = ImageReference::Parse(container.image.value);
        if (!container.image || !IsName(image) || !IsUnknown(published, image)) continue;
        reporter.ReportIn(manifest.name(), kUnknownImageOrigin, container.image.range,
                          fmt::format("{}: no pipeline that was read publishes image '{}'", pod.resource.Title(),
                                      container.image.value));
      }
    }
  }
}

}  // namespace pipeseal::audit::deploy
