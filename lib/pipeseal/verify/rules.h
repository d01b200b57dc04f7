// The rules by which verification judges: one row each, printed alike by reports, documentation and `pipeseal explain`.
#pragma once

#include <span>

#include "pipeseal/base/finding.h"

namespace pipeseal::verify::rules {

using enum Severity;
using enum Ground;

// ---- the layout ----
inline constexpr RuleInfo kLayoutNotSigned{
    "layout/not-signed", kError, kJudged, "The layout does not carry the signatures that the caller demands.",
    "Every key given with --layout-key must have signed (or --layout-threshold of them). Somebody changed the layout after it "
    "was signed, signed it with another key, or the wrong key was given. Compare the key ids, then have the owners sign it "
    "again with `pipeseal layout sign`."};
inline constexpr RuleInfo kLayoutExpired{
    "layout/expired", kError, kJudged, "The layout has expired.",
    "A layout is an agreement for a limited time, so that an old one cannot be replayed for ever. The owners review it, set a "
    "new date and sign it again. --now verifies as of another time, for audits of the past."};
inline constexpr RuleInfo kLayoutExpiresSoon{
    "layout/expires-soon", kWarning, kJudged, "The layout expires within fourteen days.",
    "When it has expired every stage is refused. Renew and sign it in time."};
inline constexpr RuleInfo kLayoutProvesNothing{
    "layout/proves-nothing", kError, kUndecided, "The layout has neither steps nor inspections.",
    "A verification against it would verify nothing, so it cannot pass. Add the steps of the pipeline."};
inline constexpr RuleInfo kLayoutUnusableKey{
    "layout/unusable-key", kWarning, kJudged, "The layout holds a key that cannot be used.",
    "Its type is not known here. Nobody can sign with it; remove it or replace it."};

// ---- what only the reference implementation accepts ----
inline constexpr RuleInfo kCompatReference{
    "compat/reference", kWarning, kJudged, "Accepted because --compat reference asks for it.",
    "in-toto's reference implementation lets this pass and pipeseal refuses it otherwise, because it lets somebody stand in "
    "for somebody else, or nothing for something: a link whose name is another step's; links that disagree where one is "
    "enough (the first counts); one key under two ids counted twice; a threshold below 1 or `true`; a key under another id "
    "than its own; a MATCH from a step that does not exist; a layout without steps; an inspection that found nothing. "
    "Malformed metadata, weak keys and step names that are no file names stay refused. Mend the layout or the link, then do "
    "without --compat."};

// ---- links ----
inline constexpr RuleInfo kLinkMissing{
    "link/missing", kError, kMissing, "A link that the layout requires is not there.",
    "The step has not run yet, its link was not handed on, or it lies in another folder. Look at the file names that were "
    "tried; give further folders with --links."};
inline constexpr RuleInfo kLinkMalformed{
    "link/malformed", kError, kJudged, "A link file of an authorised functionary cannot be read.",
    "It is cut off, is not JSON, holds a member twice or something else that no honest tool writes. Run the step again."};
inline constexpr RuleInfo kLinkSignatureInvalid{
    "link/signature-invalid", kWarning, kJudged, "A link is not signed by the key under whose name it is stored.",
    "It was changed after signing or signed with another key. It does not count; if the threshold is not met without it the "
    "step is refused."};
inline constexpr RuleInfo kLinkWrongStep{
    "link/wrong-step", kError, kJudged, "A link of one step is used as the link of another.",
    "The signed name inside the link is not the name of the step under which it is stored: a replay, or a renamed file. Run "
    "the step itself."};
inline constexpr RuleInfo kLinkDisagreement{
    "link/disagreement", kError, kJudged, "Valid links of one step record different artifacts.",
    "Whoever carries out a step must come to the same result as the others. Remove the link that is out of date, or find out "
    "why the results differ."};
inline constexpr RuleInfo kLinkCommandDiffers{
    "link/command-differs", kWarning, kJudged, "The recorded command is not the one that the layout expects.",
    "In-toto gives this as advice, since commands are easily written in several ways. Bring layout and pipeline in line."};
inline constexpr RuleInfo kLinkReturnValue{
    "link/return-value", kWarning, kJudged, "The recorded command did not end with status 0.",
    "The link was signed although its command failed. In-toto does not judge it; find out whether it was meant."};

// ---- attestations as evidence of steps ----
inline constexpr RuleInfo kEvidenceNotSigned{
    "evidence/not-signed", kWarning, kJudged, "An attestation of a step is not signed by anybody who may carry out the step.",
    "It was changed after signing, signed with another key, or by an identity that the step's cert_constraints do not take. It "
    "does not count; if the threshold is not met without it the step is refused."};
inline constexpr RuleInfo kEvidenceTrustMissing{
    "evidence/no-trusted-root", kError, kUndecided, "A bundle with a certificate cannot be judged with what the caller gave.",
    "Whom a certificate identifies is known from the roots of a Sigstore instance (--trusted-root) and from who identified the "
    "signer (--certificate-oidc-issuer); a layout can say neither. Where the threshold is met without the bundle this is advice."};
inline constexpr RuleInfo kEvidenceUnusableName{
    "evidence/unusable-name", kError, kJudged, "An attestation names an artifact in a way that no rule can judge.",
    "The layout's rules go by names: one that is missing, has a component \"..\", or stands for two artifacts could hide "
    "something from them. Have the attestation made with a name for each subject."};
inline constexpr RuleInfo kEvidenceFailure{
    "evidence/failure", kError, kJudged, "The attestation says that the step did not succeed.",
    "Tests or a verification of which it tells have failed. Mend what they found and run the step again."};
inline constexpr RuleInfo kEvidenceMaterialLeftOut{
    "evidence/material-left-out", kNote, kJudged, "A material of provenance cannot be held against the layout.",
    "It has no digest of an algorithm that is accepted (a commit's SHA-1 is none), or no name. The step's rules do not see it."};
inline constexpr RuleInfo kEvidenceOtherType{
    "evidence/other-type", kNote, kJudged, "An attestation says nothing of what a step did.",
    "It is ignored. `pipeseal inspect` shows what it claims."};
inline constexpr RuleInfo kEvidenceCommandUnknown{
    "evidence/command-unknown", kNote, kJudged, "The step's evidence does not record the command.",
    "Only links do. The layout's expected_command was not compared with anything."};

// ---- steps and their artifacts ----
inline constexpr RuleInfo kStepThresholdNotMet{
    "step/threshold-not-met", kError, kJudged, "Fewer functionaries signed a step than the layout demands.",
    "Functionaries are counted by key, not by key id or file. Look at what is said of each link file; have the missing "
    "functionaries carry out the step, or mend the layout."};
inline constexpr RuleInfo kMaterialDiffers{
    "step/material-differs", kError, kJudged, "A material is not what the step before it made.",
    "The file was changed between the two steps. Restore the file that was vouched for, or run the earlier step again."};
inline constexpr RuleInfo kMaterialUnexpected{
    "step/material-unexpected", kError, kJudged, "A material that nothing vouches for.",
    "No rule of the layout allows the file and no earlier step made it. Remove it, or add a rule for it to the layout."};
inline constexpr RuleInfo kMaterialAbsent{
    "step/material-absent", kError, kJudged, "A required material is not there.",
    "The layout REQUIREs it. It got lost on the way, or the step before did not make it."};
inline constexpr RuleInfo kProductDiffers{
    "step/product-differs", kError, kJudged, "A product is not what the step that it is matched with recorded.",
    "The file was changed in between. Restore the file that was vouched for, or run the steps again."};
inline constexpr RuleInfo kProductUnexpected{
    "step/product-unexpected", kError, kJudged, "A product that no rule allows.",
    "The step made a file that the layout does not expect. Remove it, or add a rule for it to the layout."};
inline constexpr RuleInfo kProductAbsent{
    "step/product-absent", kError, kJudged, "A required product is not there.",
    "The layout REQUIREs it, and the step did not make it."};
inline constexpr RuleInfo kRequiredButConsumed{
    "rule/required-but-consumed", kError, kJudged, "A REQUIRE stands behind a rule that has taken the artifact already.",
    "Rules are applied in order, and an artifact that one has taken is not there for the next. Put REQUIRE first."};
inline constexpr RuleInfo kMatchWithoutEffect{
    "rule/match-without-effect", kWarning, kJudged, "A MATCH rule found nothing to match.",
    "It passes, because only DISALLOW and REQUIRE can fail, but it proved nothing."};

// ---- sublayouts and inspections ----
inline constexpr RuleInfo kSublayoutRefused{
    "sublayout/refused", kError, kJudged, "A sublayout that stands for a step does not verify.",
    "The findings beside this one say why. Whoever delegated the step has to mend it."};
inline constexpr RuleInfo kSublayoutTooDeep{
    "sublayout/too-deep", kError, kJudged, "Sublayouts are nested too deeply.",
    "More than eight levels; a sublayout that contains itself looks like this."};
inline constexpr RuleInfo kInspectionNotRun{
    "inspection/not-run", kError, kUndecided, "The layout demands an inspection that was not run.",
    "An inspection runs a command that the layout names, so it is run only on demand: --run-inspections. `pipeseal layout "
    "show` prints the commands."};
inline constexpr RuleInfo kInspectionFailed{
    "inspection/failed", kError, kJudged, "An inspection did not end with status 0.",
    "Its command failed, was stopped by a limit, or could not be started."};
inline constexpr RuleInfo kInspectionSubjectAbsent{
    "inspection/subject-absent", kError, kJudged, "An inspection recorded nothing although it is to match a final product.",
    "The work directory is empty: what should be inspected is not there."};

// ---- the stage gate and the final product ----
inline constexpr RuleInfo kStageNothingToVerify{
    "stage/nothing-to-verify", kError, kUndecided, "Nothing that reached the stage could be verified.",
    "No earlier step is reached by the stage's rules, or none of the files is vouched for by one. Give the stage's "
    "expected_materials a MATCH rule, or look whether the files arrived in the folder that --workdir names."};
inline constexpr RuleInfo kStageMaterialNotDelivered{
    "stage/material-not-delivered", kWarning, kJudged, "A file that the layout names for this stage did not arrive.",
    "MATCH passes without it. If the stage cannot do without it, add a REQUIRE rule."};
inline constexpr RuleInfo kFinalProductDiffers{
    "product/differs", kError, kJudged, "A final product is not what the last step made.",
    "The file was changed after the step was signed. Do not use it."};
inline constexpr RuleInfo kFinalProductUnexpected{
    "product/unexpected", kError, kJudged, "A file beside the final product that the last step did not make.",
    "Nothing vouches for it. Remove it, or leave it out with --exclude if it is no part of the product."};
inline constexpr RuleInfo kFinalProductAbsent{
    "product/absent", kError, kJudged, "A final product is not there.",
    "The last step recorded it, and it is missing here."};

// Every rule above, in the order of the ids.
std::span<const RuleInfo* const> All();
const RuleInfo* Find(std::string_view id);

}  // namespace pipeseal::verify::rules
