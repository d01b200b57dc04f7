// Attestations of some files against some artifacts, as a report.
#pragma once

#include <span>
#include <string>

#include "cmd/attestation_options.h"
#include "pipeseal/report/report.h"
#include "pipeseal/verify/outcome.h"

namespace pipeseal::cmd {

// `policy` is that of the options, perhaps made stricter.
Result<void> CheckAttestations(const AttestationOptions& options, const verify::AttestationPolicy& policy,
                               std::span<const std::string> files, std::span<const verify::ArtifactToCover> artifacts,
                               report::Report& report, verify::Outcome& outcome);

}  // namespace pipeseal::cmd
