// PIN04 for Dockerfiles: images that a build begins with.
#include "pipeseal/audit/pin/checks.h"
#include "pipeseal/audit/pin/image_finding.h"
#include "pipeseal/pipeline/dockerfile.h"

namespace pipeseal::audit::pin {

void CheckDockerImages(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (file.definition.kind() != pipeline::FileKind::kDockerfile) return;
  for (const pipeline::Text& image : pipeline::BaseImagesOf(file.definition))
    ReportImage(image.value, image.range, reporter);
}

}  // namespace pipeseal::audit::pin
