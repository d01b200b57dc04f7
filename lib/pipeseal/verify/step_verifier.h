// Verifies what functionaries handed in for the steps of one layout: which links and attestations there are, who signed them,
// whether enough functionaries did and whether they agree; then the artifact rules. An attestation is judged as the link that it
// stands for (step_statement.h).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/check.h"
#include "pipeseal/base/finding.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/base/time.h"
#include "pipeseal/intoto/layout.h"
#include "pipeseal/intoto/link.h"
#include "pipeseal/verify/artifact_rules.h"
#include "pipeseal/verify/evidence_reader.h"
#include "pipeseal/verify/link_folders.h"
#include "pipeseal/verify/metadata_verifier.h"
#include "pipeseal/verify/verified.h"

namespace pipeseal::verify {

// Whose reading decides where in-toto's implementations and pipeseal differ.
enum class Compat {
  kStrict,
  // Accepted, each with a warning: a link whose name is another step's, links that disagree where one is enough (the first
  // counts), one key under two ids counted twice, a layout without steps, an inspection that found nothing, and what ReadLayout
  // tolerates.
  kReference,
};

struct VerifyOptions {
  UtcTime now;
  Limits limits = kDefaultLimits;
  std::string work_directory = ".";  // where inspections find the final product
  bool run_inspections = false;
  Compat compat = Compat::kStrict;
  CertificateTrust certificates{};  // for attestations of steps in Sigstore bundles
  unsigned threads = 0;  // 0: as many as the machine has cores
};

class StepVerifier {
 public:
  // Borrows everything. `depth` counts the layouts above this one.
  StepVerifier(const Verified<intoto::Layout>& layout, std::string layout_file, const LinkFolders& folders,
               const VerifyOptions& options, std::size_t depth);

  // Reads and judges the links of `steps`; a check for each step below `trace`.
  void LoadLinks(const std::vector<const intoto::Step*>& steps, Check& trace, Findings& findings);
  // Applies both rule lists of a step whose links were accepted. The lists that MATCH a step without accepted links cannot be
  // judged: its own findings stand for that.
  void ApplyRules(const intoto::Step& step, Findings& findings);

  // The link that represents the step; nullptr unless enough functionaries signed and all agree.
  const Verified<intoto::Link>* AcceptedLink(std::string_view step) const;
  LinkLookup Lookup() const;
  // The step's check, to hang further checks on.
  Check& CheckOf(std::string_view step) { return *evidence_.find(step)->second.check; }
  // All rules of a list MATCH steps that have accepted links (or none of this layout's steps).
  bool CanJudge(std::span<const intoto::ArtifactRule> rules) const;

 private:
  struct Evidence {
    const intoto::Step* step;
    Check* check;
    std::vector<Verified<intoto::Link>> links;  // valid ones
    std::size_t unsigned_files = 0;             // that were there and did not count
    Findings undecided{};                       // about those that could not be judged
    bool refused = false;
    bool accepted = false;
  };
  // A file that is there, and who may have signed it.
  struct Candidate {
    Evidence* evidence;
    LinkPlace place;
    std::vector<TrustedKey> keys;
    bool attestations = false;  // a file of them, not a link
  };
  struct Judged;

  std::vector<Candidate> FindCandidates(Evidence& evidence) const;
  std::vector<TrustedKey> AuthorisedKeys(const intoto::Step& step) const;
  Judged Judge(const Candidate& candidate) const;
  Judged JudgeLink(const Candidate& candidate) const;
  void Take(const Candidate& candidate, Judged judged, Findings& findings);
  void TakeAttestations(const Candidate& candidate, std::vector<JudgedEvidence> judged, Findings& findings);
  void TakeLink(const Candidate& candidate, std::size_t line, Verified<intoto::Link> link, Check& check, Findings& findings);
  void TakeSublayout(const Candidate& candidate, const intoto::LayoutFile& file, Check& check, Findings& findings);
  void Conclude(Evidence& evidence, Findings& findings);
  bool CheckThreshold(Evidence& evidence, Findings& findings) const;
  bool ReportUndecided(Evidence& evidence, bool needed, Findings& findings) const;
  bool CheckAgreement(Evidence& evidence, Findings& findings) const;
  bool CheckBacking(Evidence& evidence, Findings& findings) const;
  void CheckAdvice(Evidence& evidence, Findings& findings) const;
  Location StepLocation(const intoto::Step& step) const;
  // With --compat reference: notes it as a finding and says yes.
  bool Tolerates(const intoto::Step& step, std::string message, Findings& findings) const;

  const Verified<intoto::Layout>& layout_;
  std::string layout_file_;
  const LinkFolders& folders_;
  const VerifyOptions& options_;
  std::size_t depth_;
  std::map<std::string, Evidence, std::less<>> evidence_;
};

}  // namespace pipeseal::verify
