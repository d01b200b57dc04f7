// Judges the parts of SLSA provenance by a builder on GitHub as slsa-verifier does. Each function asks its questions in the
// outcome and answers them; nothing that one finds keeps another from looking.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "pipeseal/attestation/statement.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/sigstore/identity.h"
#include "pipeseal/verify/attestation_outcome.h"
#include "pipeseal/verify/build_source.h"
#include "pipeseal/verify/slsa_verifier_expectations.h"
#include "pipeseal/verify/strict_provenance.h"
#include "pipeseal/verify/workflow_identity.h"

namespace pipeseal::verify {

// Provenance of a build type that is accepted from its builder.
struct AcceptedProvenance {
  StrictProvenance provenance;
  const BuilderRow* row;
  BuildSource source() const& { return {provenance, row->form}; }
};

class ProvenanceJudge {
 public:
  // Borrows all of them.
  ProvenanceJudge(const SlsaVerifierExpectations& expected, const std::string& file, Outcome& outcome, const Limits& limits)
      : expected_(expected), outcome_(file, outcome), limits_(limits) {}

  // There is something to compare everything with.
  void JudgeExpectations(std::span<const NamedDigest> artifacts);
  // Nothing, with a finding, if the certificate is for no workflow.
  std::optional<WorkflowIdentity> ReadSigner(const sigstore::CertificateIdentity& identity);
  // The workflow that signed was identified by GitHub and is a trusted builder, at a release.
  void JudgeSigningBuilder(const WorkflowIdentity& signer);
  void JudgeIssuer(const WorkflowIdentity& signer);
  void JudgeSigningRef(const WorkflowIdentity& signer);
  // The repository in the certificate.
  void JudgeCertificateSource(const WorkflowIdentity& signer);
  // `builder` is the one whose build types are accepted.
  std::optional<AcceptedProvenance> ReadProvenance(const attestation::Statement& statement, std::string_view builder);
  // The builder that the provenance names.
  void JudgeProvenanceBuilder(const AcceptedProvenance& accepted, const WorkflowIdentity& signer);
  // Source, branch, tag and inputs.
  void JudgeBuild(const AcceptedProvenance& accepted);
  // Each artifact is a subject.
  void JudgeSubjects(const attestation::Statement& statement, std::span<const NamedDigest> artifacts);

  AttestationOutcome& outcome() & { return outcome_; }
  // Whether a delegator signed, which writes provenance of the builder that it carried out.
  bool IsDelegated(const WorkflowIdentity& signer) const;

 private:
  void JudgeDelegatedRef(const AcceptedProvenance& accepted, std::string_view name, std::string_view ref);
  void JudgeSource(const BuildSource& source, std::string_view build_type);
  void JudgeBranch(const BuildSource& source, const std::string& wanted);
  void JudgeTag(const BuildSource& source, const std::string& wanted);
  void JudgeVersionedTag(const BuildSource& source, const std::string& wanted);
  void JudgeInputs(const BuildSource& source);
  std::optional<std::string> ReadTag(const BuildSource& source, const std::string& wanted, Check& check);
  bool NamesExpectedSource(std::string_view uri) const;

  const SlsaVerifierExpectations& expected_;
  AttestationOutcome outcome_;
  const Limits& limits_;
};

}  // namespace pipeseal::verify
