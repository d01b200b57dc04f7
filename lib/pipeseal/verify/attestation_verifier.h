// Many attestations against many artifacts: each artifact must be the subject of at least one attestation that is signed by
// accepted signers, is of an accepted type and meets every expectation. An attestation that fails proves nothing, and takes
// nothing from another that passes.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "pipeseal/attestation/attestation_file.h"
#include "pipeseal/attestation/predicate.h"
#include "pipeseal/base/digest.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/sigstore/trusted_root.h"
#include "pipeseal/verify/build_policy.h"
#include "pipeseal/verify/bundle_verifier.h"
#include "pipeseal/verify/outcome.h"
#include "pipeseal/verify/subject_match.h"
#include "pipeseal/verify/summary_policy.h"
#include "pipeseal/verify/verified.h"

namespace pipeseal::verify {

struct AttestationPolicy {
  BundlePolicy signers;             // of bundles; its keys are those of plain envelopes too
  std::size_t threshold = 1;        // keys that must have signed, where keys count; a bundle has one signature
  std::vector<std::string> predicate_types{};  // predicateTypes that are accepted; empty: every one
  BuildPolicy build{};
  SummaryPolicy summary{};
  std::vector<BuildPolicy> asked_builds{};  // demands that decide nothing: JudgedAttestation::meets tells which are met
};

// What became of one attestation, whatever artifacts there are.
struct JudgedAttestation {
  std::string file;
  std::size_t line = 1;
  std::string predicate_type{};
  std::vector<Subject> subjects{};  // claimed by anybody unless `signers` is there
  std::vector<Signer> signers{};
  attestation::Claims claims{};     // of the predicate, once it is signed
  std::optional<unsigned> slsa_level{};  // of provenance
  std::vector<bool> meets{};             // each of the policy's asked_builds; empty unless accepted signers signed it
  Outcome outcome{};

  // Signed by accepted signers, of an accepted type, and as expected.
  bool accepted() const { return outcome.allowed(); }
};

struct ArtifactToCover {
  std::string name;
  std::function<Result<DigestSet>(std::span<const HashAlgorithm>)> digests;
};

class AttestationVerifier {
 public:
  // Borrows policy and roots. `threads` 0: as many as the machine has cores.
  AttestationVerifier(const AttestationPolicy& policy, std::span<const sigstore::TrustedRoot> roots, const Limits& limits,
                      unsigned threads = 0);

  // Judges every attestation of the files, in their order. An error for a file that cannot be read at all.
  Result<void> Read(std::span<const std::string> files);
  // One attestation out of a file.
  JudgedAttestation Judge(const std::string& file, const attestation::AttestationEntry& entry) const;
  // The same for a caller who wants what was signed: `statement` is there if accepted signers signed it.
  JudgedAttestation Judge(const std::string& file, const attestation::AttestationEntry& entry,
                          std::optional<Verified<attestation::Statement>>& statement) const;

  // Judges the artifacts by the attestations that were read. Findings of an attestation are errors where an artifact would have
  // needed it, and advice otherwise. An error if an artifact cannot be read.
  Result<void> Cover(std::span<const ArtifactToCover> artifacts, Outcome& outcome);

  const std::vector<JudgedAttestation>& attestations() const& { return attestations_; }
  // Those on which an artifact's acceptance rests, in order.
  const std::vector<std::size_t>& used() const& { return used_; }

 private:
  struct Index;
  struct About;
  void JudgeStatement(const Verified<attestation::Statement>& statement, JudgedAttestation& judged) const;
  JudgedAttestation RefuseFile(const std::string& file, std::string problem) const;
  std::optional<Verified<attestation::Statement>> VerifyBundle(const sigstore::Bundle& bundle, Outcome& outcome) const;
  bool CoverOne(const std::string& name, const DigestSet& digests, Index& index, Check& check, Findings& findings);
  bool Explain(const std::string& name, const DigestSet& digests, const About& about, Check& check, Findings& findings);
  void Report(std::size_t i, Findings& findings);

  const AttestationPolicy& policy_;
  std::span<const sigstore::TrustedRoot> roots_;
  const Limits& limits_;
  unsigned threads_;
  std::vector<JudgedAttestation> attestations_;
  std::vector<std::size_t> used_;
  std::vector<bool> reported_;
};

}  // namespace pipeseal::verify
