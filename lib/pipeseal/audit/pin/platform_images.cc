// PIN04 for the platforms that are read into the neutral model: images by tag, or by nothing.
#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/audit/model_walk.h"
#include "pipeseal/audit/pin/platform_checks.h"
#include "pipeseal/audit/pin/platform_rules.h"
#include "pipeseal/audit/pin/rules.h"
#include "pipeseal/pipeline/image_pin.h"

namespace pipeseal::audit::pin {
namespace {

using pipeline::Image;
using pipeline::Pin;
using pipeline::Platform;

constexpr Platform kModelled[] = {Platform::kGitLab,  Platform::kAzure,     Platform::kCircleCi, Platform::kTekton,
                                  Platform::kJenkins, Platform::kBitbucket, Platform::kArgo};

// Jenkins and Bitbucket have rules of their own for what moves by itself.
const Rule& RuleOf(Platform platform, bool moves) {
  if (moves && platform == Platform::kJenkins) return kJenkinsLibrary;
  if (moves && platform == Platform::kBitbucket) return kBitbucketPipe;
  return kImageNotDigest;
}

std::string MessageOf(std::string_view image, Pin pin) {
  switch (pin) {
    case Pin::kNone:
      return fmt::format("{} has no tag, so it is whatever is the latest", image);
    case Pin::kBranch:
      return fmt::format("{} is a tag that moves with every release", image);
    default:
      return fmt::format("{} is a tag that its owner can move", image);
  }
}

}  // namespace

void CheckPlatformImages(const AuditedFile& file, const Project&, Reporter& reporter) {
  const Platform platform = file.definition.platform();
  if (std::ranges::find(kModelled, platform) == std::end(kModelled)) return;
  ForEachImage(file, [&](const Image& image) {
    const std::string_view reference = image.reference.value;
    const Pin pin = pipeline::PinOfImage(reference);
    const bool moves = pin == Pin::kNone || pin == Pin::kBranch;
    if (reference.empty() || (!moves && pin != Pin::kTag)) return;
    auto& found = reporter.Report(RuleOf(platform, moves), file.definition.FirstLine(image.reference.range),
                                  MessageOf(reference, pin));
    if (!moves) found.finding.severity = Severity::kNote;
    found.finding.hint = "add the digest: @sha256:…";
  });
}

}  // namespace pipeseal::audit::pin
