// Whether provenance that a build wrote about itself says only what the certificate confirms. The npm command line writes such
// provenance: a workflow can give it any content, so each claim is compared with the certificate, and those that the certificate
// says nothing about are refused.
#pragma once

#include "pipeseal/attestation/statement.h"
#include "pipeseal/verify/provenance_judge.h"

namespace pipeseal::verify {

void JudgeAgreement(const AcceptedProvenance& accepted, const attestation::Statement& statement, const WorkflowIdentity& signer,
                    AttestationOutcome& outcome);

}  // namespace pipeseal::verify
