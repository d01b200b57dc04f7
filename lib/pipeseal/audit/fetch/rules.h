// Rules about what a pipeline fetches while it runs: programs, packages and tools.
#pragma once

#include "pipeseal/audit/rule.h"

namespace pipeseal::audit::fetch {

using pipeline::Platform;
using pipeline::Platforms;

inline constexpr Platforms kPipelines(Platform::kGitHub, Platform::kGitLab, Platform::kAzure, Platform::kCircleCi,
                                      Platform::kTekton, Platform::kJenkins, Platform::kBitbucket, Platform::kArgo);

inline constexpr Rule kRules[] = {
    {{"fetch/pipe-to-shell", Severity::kWarning, Ground::kJudged, "A download is piped into an interpreter.",
      "Whatever the server answers is run, and nobody has seen it before: not even a file is left that could be looked "
      "at."},
     "GET01",
     Profile::kGate,
     Confidence::kHigh,
     kPipelines,
     "Codecov's uploader, which builds ran by `bash <(curl …)`, was changed in 2021 and sent away the environments of "
     "builds for two "
     "months.",
     "Download a fixed version into a file, check its digest (`sha256sum -c`) or signature, and run that."},
    {{"fetch/unverified-download", Severity::kWarning, Ground::kJudged,
      "A downloaded file is run without a check of digest or signature.",
      "TLS says which server answered, not that the file is the one that was reviewed."},
     "GET02",
     Profile::kReview,
     Confidence::kMedium,
     kPipelines,
     "Whoever noticed the change of Codecov's uploader in 2021 had compared its checksum.",
     "Check it before it is run: `echo \"<digest>  file\" | sha256sum -c`, `gpg --verify`, `cosign verify-blob` or `gh "
     "attestation verify`."},
    {{"fetch/insecure-scheme", Severity::kWarning, Ground::kJudged,
      "A download or repository uses an unencrypted scheme.",
      "Everybody on the way can read what is fetched by http:// or git://, and put something else in its place."},
     "GET03",
     Profile::kGate,
     Confidence::kHigh,
     kPipelines,
     "GitHub switched git:// off in 2022 for this reason; Maven Central plain http in 2020.",
     "Write https://."},
    {{"fetch/adhoc-package", Severity::kWarning, Ground::kJudged, "A package is installed outside of a lockfile.",
      "The newest release that fits is taken, and of all that it needs too. Nobody has reviewed those, and two runs "
      "need not be alike."},
     "GET04",
     Profile::kReview,
     Confidence::kHigh,
     kPipelines,
     "The worm Shai-Hulud came into builds in 2025 by new releases of npm packages that were taken at once.",
     "Put it into the manifest and its lockfile, or name an exact version, with hashes where the tool can check them."},
    {{"fetch/action-fetches-latest", Severity::kWarning, Ground::kJudged,
      "An action installs the latest version of a tool.",
      "The action is pinned, perhaps, but what it downloads is whatever is newest when the job runs."},
     "GET05",
     Profile::kReview,
     Confidence::kHigh,
     Platform::kGitHub,
     "setup-trivy installed a malicious Trivy 0.69.4 in March 2026 wherever no version was given.",
     "Give it an exact version."},
};
inline constexpr const Rule& kPipeToShell = kRules[0];
inline constexpr const Rule& kUnverifiedDownload = kRules[1];
inline constexpr const Rule& kInsecureScheme = kRules[2];
inline constexpr const Rule& kAdhocPackage = kRules[3];
inline constexpr const Rule& kActionFetchesLatest = kRules[4];

}  // namespace pipeseal::audit::fetch
