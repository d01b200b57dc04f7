// The flags of `check` that name what definitions are held against: signed layouts, and attestations of what is
// deployed.
#pragma once

#include <string>
#include <vector>

#include "cmd/flags.h"
#include "cmd/signer_options.h"
#include "pipeseal/audit/project.h"
#include "pipeseal/report/report.h"
#include "pipeseal/verify/attestation_verifier.h"
#include "pipeseal/verify/outcome.h"

namespace pipeseal::cmd {

class AuditedEvidence {
 public:
  void AddFlags(Flags& flags);

  const std::vector<std::string>& layouts() const { return layouts_; }
  Result<UtcTime> Now() const { return signers_.Now(); }
  // Adds to the project what the flags name. A layout that is not signed by the given keys, and attestations that are
  // not signed by accepted signers, become findings and checks that fail; nothing of such an attestation counts.
  Result<void> Read(UtcTime now, audit::Project& project, report::Report& report, verify::Outcome& outcome) const;

 private:
  Result<void> ReadLayout(const std::string& file, UtcTime now, audit::Project& project, report::Report& report,
                          verify::Outcome& outcome) const;
  Result<void> ReadAttestations(audit::Project& project, verify::Outcome& outcome) const;
  Result<std::vector<verify::BuildPolicy>> AskedBuilds() const;
  // What the flags demand of the build, and the attestation does not say.
  void AddDoubts(const verify::JudgedAttestation& judged, std::vector<audit::AuditedAttestation::Doubt>& doubts) const;

  std::vector<std::string> layouts_, layout_keys_, attestations_, builders_, sources_;
  SignerOptions signers_;
};

}  // namespace pipeseal::cmd
