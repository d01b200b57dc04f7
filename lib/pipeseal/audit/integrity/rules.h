// Rules about integrity: whether what one stage made is what the next one takes, what is published, what was signed,
// and what the layout says.
#pragma once

#include "pipeseal/audit/rule.h"

namespace pipeseal::audit::integrity {

using pipeline::Platform;
using pipeline::Platforms;

inline constexpr Platforms kPipelines{Platform::kGitHub, Platform::kGitLab,  Platform::kAzure,     Platform::kCircleCi,
                                      Platform::kTekton, Platform::kJenkins, Platform::kBitbucket, Platform::kArgo};

inline constexpr Rule kRules[] = {
    {{"integrity/artifact-crosses-jobs-unchecked", Severity::kWarning, Ground::kJudged,
      "An artifact passes between jobs without a digest check.",
      "One job stores files and another takes them, publishes or runs them, and never asks whether they are those that "
      "were made. "
      "Whatever can write to the store in between decides what is shipped."},
     "INT01",
     Profile::kReview,
     Confidence::kMedium,
     kPipelines,
     "The attackers of SolarWinds (2020) exchanged one file during the build; every later stage took it, for none "
     "compared it.",
     "Let the stage begin with `pipeseal verify-stage NAME`, or compare the files with digests that came by another "
     "way.",
     true},
    {{"integrity/stage-not-in-layout", Severity::kError, Ground::kJudged,
      "A stage of the pipeline is not in the layout.",
      "The pipeline has a stage between those that the layout describes, or hands on files that no rule of its step "
      "names. "
      "What it does to the files leaves no record that anybody checks."},
     "INT02",
     Profile::kGate,
     Confidence::kHigh,
     kPipelines,
     "Codecov's uploader (2021) was changed on its way out by a step that nobody had written down.",
     "Add the stage to the layout and let its owners sign it again (`pipeseal layout new --from-pipeline` shows how), "
     "or take the "
     "stage out."},
    {{"integrity/layout-step-missing", Severity::kError, Ground::kJudged,
      "A step of the layout is not in the pipeline.",
      "No job carries the step out, or a job no longer gets its files from it. Its link will never be made, so either "
      "nothing "
      "passes verification any more or verification is going to be switched off."},
     "INT03",
     Profile::kGate,
     Confidence::kHigh,
     kPipelines,
     "A job that was renamed or a `needs` that was dropped is how a test or review quietly stops to count.",
     "Bring the job back, or change the layout and let its owners sign it again."},
    {{"integrity/command-differs", Severity::kError, Ground::kJudged,
      "The command differs from the layout's expected command.",
      "The owners of the layout signed what the step runs. The pipeline runs something else."},
     "INT04",
     Profile::kGate,
     Confidence::kHigh,
     kPipelines,
     "The release of xz 5.6.0 (2024) was built by commands that its repository did not have.",
     "Undo the change, or change expected_command and let the owners sign the layout again."},
    {{"integrity/unattested-release-input", Severity::kWarning, Ground::kJudged,
      "A release job uses an artifact without attestation.",
      "What is published was made by an earlier job, or by this one, and nothing states which job, source and command "
      "made it. "
      "Nobody can tell it from something else of the same name."},
     "INT05",
     Profile::kReview,
     Confidence::kMedium,
     kPipelines,
     "Packages of ua-parser-js, coa and rc (2021) were published by stolen tokens; with provenance the difference "
     "would have shown.",
     "Attest the artifact in the job that makes it (actions/attest, cosign attest, `pipeseal attest`), and verify that "
     "before the "
     "release."},
    {{"integrity/sign-beside-untrusted-code", Severity::kError, Ground::kJudged,
      "Signing shares a job with untrusted code.",
      "In the job that signs runs code that somebody outside chooses. It can read the key or the identity, and sign "
      "what it likes."},
     "INT06",
     Profile::kGate,
     Confidence::kHigh,
     kPipelines,
     "In March 2025 a changed action read signing keys and tokens from the memory of the runners that it shared with "
     "others.",
     "Sign in a job of its own that runs nothing else, and pass it the digest of what is to be signed."},
    {{"integrity/shared-signing-key", Severity::kWarning, Ground::kJudged, "Two stages sign with the same key.",
      "Whoever has one stage can sign for the other. A layout cannot tell them apart, and no threshold of two can be "
      "met by two "
      "people."},
     "INT07",
     Profile::kGate,
     Confidence::kMedium,
     kPipelines,
     "in-toto tells functionaries apart by their keys; with one key for all stages a stolen build job is a stolen "
     "release.",
     "Give each stage a key of its own, or keyless signing with its own identity."},
    {{"integrity/threshold-unreachable", Severity::kError, Ground::kJudged,
      "The layout's threshold exceeds the number of distinct jobs.",
      "The step wants signatures of several functionaries, and fewer jobs carry it out."},
     "INT08",
     Profile::kGate,
     Confidence::kHigh,
     kPipelines,
     "A threshold that cannot be met is lowered in a hurry on the day of the release.",
     "Add a job that carries out the step independently, or lower the threshold and let the owners sign the layout "
     "again."},
    {{"integrity/publish-before-verify", Severity::kWarning, Ground::kJudged,
      "Publishing does not wait for attestation or verification.",
      "The files are out before they are attested, or while another job still verifies them. When that fails, it is "
      "too late."},
     "INT09",
     Profile::kGate,
     Confidence::kMedium,
     kPipelines,
     "Mirrors and bots fetch a release within seconds; what is taken back later has been installed already.",
     "Attest first, let the publishing job need the one that verifies, and publish last."},
    {{"integrity/sbom-absent", Severity::kNote, Ground::kJudged,
      "A release has no SBOM, or not one of the released artifact.",
      "Nothing says what is in the files or images that are published."},
     "INT10",
     Profile::kReview,
     Confidence::kLow,
     kPipelines,
     "When Log4Shell came (2021), the first question was which products had it in them; most could not say for weeks.",
     "Make an SBOM of what is released (syft, cyclonedx, `pipeseal sbom new`), attest it, and publish it beside the "
     "release."},
    {{"integrity/attested-other-file", Severity::kError, Ground::kJudged, "The attested file is not the published one.",
      "The job attests or signs files of some names and publishes files of others. Whoever verifies a download finds "
      "no "
      "attestation for it."},
     "INT11",
     Profile::kGate,
     Confidence::kMedium,
     kPipelines,
     "An attestation of another file says nothing, and a verifier that looks only whether there is one is deceived.",
     "Attest the files by the names under which they are published."},
    {{"integrity/verification-bypassed", Severity::kError, Ground::kJudged, "A verification step cannot fail the job.",
      "It verifies something, and whatever comes of it, the pipeline goes on."},
     "INT12",
     Profile::kGate,
     Confidence::kHigh,
     kPipelines,
     "A check that was made harmless once, to get a release out, stays so: nobody sees that it fails.",
     "Take away what hides the failure: `|| true`, `continue-on-error`, `allow_failure`, `set +e`, `if: always()`."},
    {{"integrity/verifier-unpinned", Severity::kWarning, Ground::kJudged,
      "The verifying tool itself is fetched or not pinned.",
      "Whoever can exchange the tool that verifies decides what passes."},
     "INT13",
     Profile::kReview,
     Confidence::kMedium,
     kPipelines,
     "Codecov's uploader was replaced on the server it was fetched from, and thousands of pipelines ran it for two "
     "months in 2021.",
     "Pin the action that installs it to a commit, or compare the download with a digest that stands in the "
     "repository."},
    {{"integrity/rebuilt-in-deploy", Severity::kWarning, Ground::kJudged,
      "An image is built again at deploy time instead of promoted.",
      "What is deployed is not what was tested: the second build may take other base images and packages."},
     "INT14",
     Profile::kReview,
     Confidence::kMedium,
     kPipelines,
     "Two builds of one commit differ whenever something that they fetch has changed; an attacker only has to wait for "
     "the second.",
     "Build once, push, and deploy the digest that the build gave."},
    {{"integrity/artifact-overwritten", Severity::kWarning, Ground::kJudged, "Two jobs write the same artifact name.",
      "Which of them is taken depends on who comes last; one can replace what the other made."},
     "INT15",
     Profile::kReview,
     Confidence::kMedium,
     kPipelines,
     "Version 3 of upload-artifact mixed the files of all jobs of a matrix under one name, which is why version 4 "
     "refuses it.",
     "Put what tells the jobs apart into the name, as in `build-${{ matrix.os }}`."},
    {{"integrity/self-modifying-pipeline", Severity::kWarning, Ground::kJudged,
      "A job can change its own pipeline file.",
      "The job writes to the definition of the pipeline and pushes it. Whoever gets into the job stays in the "
      "pipeline."},
     "INT16",
     Profile::kReview,
     Confidence::kMedium,
     Platforms(Platform::kGitHub, Platform::kGitLab),
     "The Shai-Hulud worm (2025) put a workflow of its own into every repository whose token it found.",
     "Let changes of the pipeline be proposed as a pull request that somebody reviews, by a token that cannot push to "
     "the branch."},
    {{"integrity/no-stage-verification", Severity::kWarning, Ground::kJudged,
      "A publishing stage has no verify-stage before it.",
      "Earlier stages sign, attest or record what they make, and the stage that publishes it does not look."},
     "INT17",
     Profile::kReview,
     Confidence::kMedium,
     kPipelines,
     "Of 872 workflows of projects that care about supply chains 30 sign something, and one verifies anything before "
     "it publishes.",
     "Begin the stage with `pipeseal verify-stage NAME`, `cosign verify-attestation` or `gh attestation verify`."},
    {{"integrity/layout-not-usable", Severity::kError, Ground::kJudged, "The referenced layout is expired or unsigned.",
      "Only a layout that its owners have signed, and that has not expired, says anything about a pipeline."},
     "INT18",
     Profile::kGate,
     Confidence::kHigh,
     kPipelines,
     "Everybody who can write to the repository can write a layout; the signature is what makes it a rule.",
     "Let its owners review it and sign it again: `pipeseal layout sign`."},
    {{"integrity/deployed-not-attested", Severity::kError, Ground::kJudged, "A deployed image has no attestation.",
      "None of the attestations is about the image that the manifest deploys."},
     "INT19",
     Profile::kGate,
     Confidence::kHigh,
     Platform::kKubernetes,
     "An image that nobody has attested may come from anywhere: a laptop, a stolen token, another branch.",
     "Deploy the digest that was attested, or attest the image in the pipeline that builds it."},
    {{"integrity/deployed-digest-differs", Severity::kError, Ground::kJudged,
      "The deployed digest is not the attested one.",
      "There are attestations about the image of this name, and the manifest deploys another digest of it."},
     "INT20",
     Profile::kGate,
     Confidence::kHigh,
     Platform::kKubernetes,
     "The tag and the name are right and the content is not: what an attacker with a registry token leaves behind.",
     "Deploy the attested digest; if the image was rebuilt, attest the new one first."},
    {{"integrity/background-race", Severity::kWarning, Ground::kJudged,
      "A background or parallel step can change an attested file.",
      "While a step signs, attests or hands on files, another one that nobody has waited for still runs in the same "
      "folder."},
     "INT21",
     Profile::kReview,
     Confidence::kLow,
     Platform::kGitHub,
     "The file that is hashed and the file that is uploaded a second later need not be the same.",
     "Wait for the step (`wait`, `wait-all`) before its files are attested."},
};
inline constexpr const Rule& kCrossesUnchecked = kRules[0];
inline constexpr const Rule& kStageNotInLayout = kRules[1];
inline constexpr const Rule& kLayoutStepMissing = kRules[2];
inline constexpr const Rule& kCommandDiffers = kRules[3];
inline constexpr const Rule& kUnattestedInput = kRules[4];
inline constexpr const Rule& kSignBesideUntrusted = kRules[5];
inline constexpr const Rule& kSharedKey = kRules[6];
inline constexpr const Rule& kThresholdUnreachable = kRules[7];
inline constexpr const Rule& kPublishBeforeVerify = kRules[8];
inline constexpr const Rule& kSbomAbsent = kRules[9];
inline constexpr const Rule& kAttestedOtherFile = kRules[10];
inline constexpr const Rule& kVerificationBypassed = kRules[11];
inline constexpr const Rule& kVerifierUnpinned = kRules[12];
inline constexpr const Rule& kRebuiltInDeploy = kRules[13];
inline constexpr const Rule& kArtifactOverwritten = kRules[14];
inline constexpr const Rule& kSelfModifying = kRules[15];
inline constexpr const Rule& kNoStageVerification = kRules[16];
inline constexpr const Rule& kLayoutNotUsable = kRules[17];
inline constexpr const Rule& kDeployedNotAttested = kRules[18];
inline constexpr const Rule& kDeployedDigestDiffers = kRules[19];
inline constexpr const Rule& kBackgroundRace = kRules[20];

}  // namespace pipeseal::audit::integrity
