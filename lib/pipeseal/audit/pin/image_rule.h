// The rule about images without a digest. Checks of several platforms report it.
#pragma once

#include "pipeseal/audit/rule.h"

namespace pipeseal::audit::pin {

inline constexpr Rule kImageNotDigest{
    {"pin/image-not-digest", Severity::kWarning, Ground::kJudged, "A container image is not referenced by digest.",
     "A tag is whatever its owner last pushed under it. What ran yesterday and was looked at need not be what runs today."},
    "PIN04", Profile::kReview, Confidence::kHigh,
    pipeline::Platforms(pipeline::Platform::kGitHub, pipeline::Platform::kGitLab, pipeline::Platform::kAzure,
                        pipeline::Platform::kCircleCi, pipeline::Platform::kTekton, pipeline::Platform::kJenkins,
                        pipeline::Platform::kBitbucket, pipeline::Platform::kArgo),
    "An account on a registry that is taken over, or a name that somebody else registers, is in every job within a day.",
    "Write image@sha256:…, with the tag in a comment.", true};

}  // namespace pipeseal::audit::pin
