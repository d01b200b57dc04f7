// Judges the two attestations of an npm package as slsa-verifier does: the builder's provenance, by its certificate, and the
// registry's word that it published the package.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "pipeseal/attestation/statement.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/sigstore/identity.h"
#include "pipeseal/verify/outcome.h"
#include "pipeseal/verify/slsa_verifier_expectations.h"

namespace pipeseal::verify {

inline constexpr std::string_view kNpmPublishTypes = "https://github.com/npm/attestation/tree/main/specs/publish/";

// Both are signed: the provenance by `identity`, the publish attestation by the registry's key. `file` has both of them.
BuildFacts JudgeNpmPackage(const attestation::Statement& provenance, const sigstore::CertificateIdentity& identity,
                           const attestation::Statement& publish, std::span<const NamedDigest> artifacts,
                           const SlsaVerifierExpectations& expected, const std::string& file, const Limits& limits,
                           Outcome& outcome);

}  // namespace pipeseal::verify
