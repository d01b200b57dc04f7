// What a signed in-toto statement says of a step of a layout, in a link's words: the artifacts that went in and that came out.
//
// | predicate                | materials                                 | products     |
// |--------------------------|-------------------------------------------|--------------|
// | link                     | its materials                             | the subjects |
// | SLSA provenance          | resolvedDependencies, or materials (v0.2) | the subjects |
// | one about an artifact    | the subjects                              | the subjects |
// | any other                | none                                      | the subjects |
//
// A predicate about an artifact tells what somebody found who looked at it: a test result, a scan, an SBOM, a verification
// summary, a release. A step that hands in nothing else has received the artifact and hands it on as it was. ITE-10's prototype
// takes such subjects for materials alone; then no later step could MATCH them, and a layout in which the tested artifact is
// what is packaged could not be written. Of a type that is not known here nobody can tell whether its step made the subject or
// looked at it: it vouches for what comes out and for nothing that went in.
//
// Artifacts go by `name`; materials of provenance that have none by `uri`. Only the link predicate names its step. Of the
// others the file's name and the functionary alone say which step they are evidence of, so a key that may sign for two steps
// can hand the provenance of one in for the other.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "pipeseal/attestation/statement.h"
#include "pipeseal/base/finding.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/intoto/link.h"
#include "pipeseal/verify/verified.h"

namespace pipeseal::verify {

// The link that stands for the statement. Nothing, with an error finding, for one that its signer should not have signed: weak
// or nameless subjects, a predicate that is not what its type demands, a test or a verification that failed. Nothing, with
// advice, for one that says nothing of a step. Whether a link is of the right step is the caller's concern.
std::optional<Verified<intoto::Link>> ReadStepStatement(const Verified<attestation::Statement>& statement,
                                                        const std::string& step, const Limits& limits, Findings& findings);

// What kind of evidence a link is, or stands for. The kind that sorts first represents a step that has several: a link says
// most, provenance more than what somebody found out about an artifact. Links and link predicates are one kind.
struct EvidenceKind {
  int rank;
  std::string_view name;  // borrows from the link
  auto operator<=>(const EvidenceKind&) const = default;
};
EvidenceKind KindOf(const intoto::Link& link);
// "link", "SLSA provenance v1", or the predicate type of one that is not known here.
std::string_view TitleOf(const intoto::Link& link);
// Classic links and link predicates record the command; nothing else does.
bool RecordsCommand(const intoto::Link& link);

}  // namespace pipeseal::verify
