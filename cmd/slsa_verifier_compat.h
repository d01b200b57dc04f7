// verify-attestation --compat slsa-verifier: the commands of slsa-verifier, so that its users can switch in one line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cmd/exit_status.h"
#include "cmd/flags.h"
#include "cmd/report_output.h"
#include "cmd/slsa_expectations.h"
#include "cmd/terminal.h"
#include "pipeseal/base/result.h"
#include "pipeseal/base/time.h"

namespace pipeseal::cmd {

// The flags that only this mode has. Those of the verb itself come as SlsaExpectations.
struct SlsaVerifierCompat {
  void AddFlags(Flags& flags);
  // Whether one of them was given: they mean nothing without --compat slsa-verifier.
  bool any_given() const;

  // `files` are the attestations, exactly one; `artifacts` are files, or digests as sha256:HEX. `trusted_root` may be empty for
  // verify-vsa.
  Result<ExitStatus> Run(const std::vector<std::string>& files, const std::vector<std::string>& artifacts,
                         const SlsaExpectations& expectations, const std::string& trusted_root, UtcTime now,
                         const ReportOutput& output, Terminal& terminal) const;

  std::string command = "verify-artifact";
  bool testing = false;
  std::string npm_keys{};
  std::optional<std::string> package_name{}, package_version{};
  std::string public_key_path{}, public_key_id{};
  std::vector<std::string> subject_digests{};
};

}  // namespace pipeseal::cmd
