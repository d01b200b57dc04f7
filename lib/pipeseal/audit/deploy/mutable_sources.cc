// DEP18: what a manifest names instead of saying it.
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "pipeseal/audit/deploy/checks.h"
#include "pipeseal/audit/deploy/rules.h"
#include "pipeseal/pipeline/kubernetes/mutable_source.h"

namespace pipeseal::audit::deploy {

using pipeline::Pin;
using pipeline::kubernetes::MutableSource;

namespace {

struct KindRow {
  std::string_view what;
  std::string_view hint;
};
KindRow RowOf(MutableSource::Kind kind) {
  switch (kind) {
    case MutableSource::Kind::kKustomizeImage:
      return {"the image's tag", "write digest: sha256:… beside or instead of newTag"};
    case MutableSource::Kind::kKustomizeRemote:
      return {"the remote base", "end it with ?ref= and a whole commit"};
    case MutableSource::Kind::kHelmImage:
      return {"the image's tag", "give the chart a digest, if it takes one"};
    case MutableSource::Kind::kChart:
      return {"the chart's version", "name one version"};
    case MutableSource::Kind::kRevision:
      return {"the revision", "name a whole commit, or a digest"};
  }
  return {};
}

}  // namespace

void CheckMutableSources(const Manifest& manifest, const Project&, Reporter& reporter) {
  for (const encoding::Node* document : manifest.file->definition.yaml()->documents()) {
    for (const MutableSource& source : pipeline::kubernetes::MutableSourcesOf(*document)) {
      const KindRow row = RowOf(source.kind);
      const std::string message = source.pin == Pin::kNone
                                      ? fmt::format("'{}' names no revision", source.where.value)
                                      : fmt::format("{} '{}' can move", row.what, source.where.value);
      AuditFinding& found = reporter.Report(kMutableSource, source.where.range, message);
      if (source.pin == Pin::kTag) MakeMinor(found);
      found.finding.hint = row.hint;
    }
  }
}

}  // namespace pipeseal::audit::deploy
