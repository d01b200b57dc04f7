// The GitHub Actions workflow that a certificate of Fulcio is for, as slsa-verifier reads it: from the newer extensions, or from
// the older ones where a certificate has only those.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "pipeseal/base/result.h"
#include "pipeseal/sigstore/identity.h"

namespace pipeseal::verify {

enum class RunnerHost : std::uint8_t { kGitHub, kSelf };

struct WorkflowIdentity {
  // An error for a certificate that is for no workflow, that lacks the trigger, the commit or the issuer, or whose older and
  // newer extensions contradict each other.
  static Result<WorkflowIdentity> Read(const sigstore::CertificateIdentity& identity);

  // Of the workflow that signed, which may be a reusable one.
  std::string signer_name;  // "https://github.com/owner/repository/.github/workflows/build.yml"
  std::string signer_ref;   // "refs/tags/v1.2.3"
  std::string signer_path;  // "owner/repository/.github/workflows/build.yml@refs/tags/v1.2.3", percent-decoded
  std::optional<std::string> signer_commit;
  std::optional<RunnerHost> runner;

  // Of the source and the workflow in it that was triggered.
  std::string repository;  // "owner/repository"
  std::string commit;
  std::optional<std::string> ref, repository_id, owner_id;
  std::string trigger;                          // "push"
  std::optional<std::string> build_config_path;  // ".github/workflows/release.yml"
  std::optional<std::string> run;                // "4757060009/attempts/1"
  std::string issuer;
};

}  // namespace pipeseal::verify
