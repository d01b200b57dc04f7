// What the environment of a CI job says about a build, in the terms of SLSA provenance v1. Only the variables of a fixed list are
// ever looked at: no secret of the environment can get into provenance.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeseal/attestation/provenance_writer.h"
#include "pipeseal/base/result.h"

namespace pipeseal::attestation {

using Environment = std::map<std::string, std::string, std::less<>>;
// Names and values, in the order in which they were given.
using BuildParameters = std::vector<std::pair<std::string, std::string>>;

// Every variable that DescribeBuild reads.
std::span<const std::string_view> BuildVariables();

// The build of a GitHub Actions job (https://actions.github.io/buildtypes/workflow/v1) or of a GitLab CI job
// (https://docs.gitlab.com/ci/pipeline_security/slsa/provenance_v1). Parameters are inputs of the workflow, or variables of the job.
// An environment of neither or of both, or one that lacks what the build type demands, is a kUsage error that names the variables.
Result<BuildDescription> DescribeBuild(const Environment& environment, const BuildParameters& parameters);

// A build elsewhere, of which the parameters are all that is known.
Result<BuildDescription> DescribeOtherBuild(std::string build_type, const BuildParameters& parameters);

}  // namespace pipeseal::attestation
