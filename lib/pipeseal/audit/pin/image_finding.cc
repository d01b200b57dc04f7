#include "pipeseal/audit/pin/image_finding.h"

#include <fmt/format.h>

#include "pipeseal/audit/pin/rules.h"
#include "pipeseal/pipeline/image_pin.h"
#include "pipeseal/pipeline/image_reference.h"

namespace pipeseal::audit::pin {

AuditFinding* ReportImage(std::string_view text, SourceRange where, Reporter& reporter) {
  using enum pipeline::ImageReference::Kind;
  const pipeline::ImageReference image = pipeline::ImageReference::Parse(text);
  if (image.kind == kDigested || image.kind == kBadDigest || image.kind == kInvalid || text == "scratch")
    return nullptr;
  if (image.kind == kDynamic) {
    AuditFinding& finding =
        reporter.Report(kImageNotDigest, where, fmt::format("{} may be an image without a digest", text));
    finding.finding.severity = Severity::kNote;
    finding.confidence = Confidence::kLow;
    finding.profile = Profile::kAudit;
    return &finding;
  }
  const bool moves = pipeline::PinOfImage(text) != pipeline::Pin::kTag;
  std::string message = image.kind == kUntagged
                            ? fmt::format("{} has neither tag nor digest: it is the newest image of that name", text)
                        : moves ? fmt::format("{} is a tag that moves with every release", text)
                                : fmt::format("{} has no digest, and its tag can be moved", text);
  AuditFinding& finding = reporter.Report(kImageNotDigest, where, std::move(message));
  if (!moves) finding.finding.severity = Severity::kNote;
  finding.finding.hint =
      fmt::format("write {}{}@sha256:… with the digest of the image that was tested", image.Name(),
                  image.tag.empty() || moves ? std::string(":<version>") : ":" + std::string(image.tag));
  return &finding;
}

}  // namespace pipeseal::audit::pin
