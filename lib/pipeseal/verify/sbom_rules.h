// The rules by which an SBOM is held against what was built: artifacts, files, attestations, links.
#pragma once

#include <span>

#include "pipeseal/base/finding.h"

namespace pipeseal::verify::rules {

using enum Severity;
using enum Ground;

inline constexpr RuleInfo kSbomPredicateType{
    "sbom/predicate-type-mismatch", kError, kJudged, "The attestation's predicate is not what its type says.",
    "A verifier that goes by predicateType reads the document as one that it is not. Have it attested under the type of its format."};
inline constexpr RuleInfo kSbomNotAttested{
    "sbom/sbom-not-attested", kError, kJudged, "The SBOM is not the one that was attested.",
    "The signature is over other content: this file was made or changed afterwards. Use the SBOM that is in the attestation."};
inline constexpr RuleInfo kSbomSubjectDiffers{
    "sbom/subject-digest-mismatch", kError, kJudged, "The attestation of the SBOM is about another artifact.",
    "Its subject has other digests than the artifact: it belongs to another build, perhaps an earlier one."};
inline constexpr RuleInfo kSbomArtifactDiffers{
    "sbom/artifact-digest-mismatch", kError, kJudged, "The artifact on disk is not the one that the SBOM was attested for.",
    "The file was swapped or rebuilt after the SBOM was made. Make the SBOM of what is going to be published."};
inline constexpr RuleInfo kSbomRootDiffers{
    "sbom/sbom-root-digest-mismatch", kError, kJudged, "The SBOM describes another artifact.",
    "The digest of its root component is not that of the artifact."};
inline constexpr RuleInfo kSbomRootUnbound{
    "sbom/sbom-root-unbound", kError, kJudged, "Nothing in the SBOM binds it to the artifact.",
    "Its root has no hash, and no file of the root has the artifact's digest; the SBOM of any other version would look the same. Have "
    "the generator write the artifact's hash into metadata.component, or the package's checksum."};
inline constexpr RuleInfo kSbomFileDiffers{
    "sbom/file-hash-mismatch", kError, kJudged, "A file is not the one that the SBOM lists.",
    "It was changed after the SBOM was made."};
inline constexpr RuleInfo kSbomComponentDiffers{
    "sbom/component-hash-mismatch", kError, kJudged, "A component's file is not the one that the SBOM lists.",
    "It was changed after the SBOM was made."};
inline constexpr RuleInfo kSbomFileMissing{
    "sbom/file-missing", kError, kJudged, "A file that the SBOM lists is not there.",
    "What is there is not all that the SBOM speaks of: it is of another build, or something was taken out."};
inline constexpr RuleInfo kSbomFileUnknown{
    "sbom/file-not-in-sbom", kError, kJudged, "A file is not in the SBOM.",
    "It was added after the SBOM was made, or the generator does not see it. --exclude leaves files out that are no part of the product."};
inline constexpr RuleInfo kSbomFileWeak{
    "sbom/file-weak-hash", kError, kJudged, "The SBOM knows a file only by hashes that can be forged.",
    "SHA-1 and MD5 collide; have the generator write SHA-256 as well."};
inline constexpr RuleInfo kSbomProductUnknown{
    "sbom/product-not-in-sbom", kError, kJudged, "What a step made is not in the SBOM.",
    "No component has its digest: the SBOM is of another build."};
inline constexpr RuleInfo kSbomMaterialUnknown{
    "sbom/material-not-in-sbom", kError, kJudged, "A dependency reached the build that the SBOM does not name.",
    "Whoever reads the SBOM does not learn of it. Find out why the generator missed it, or how it came into the build."};
inline constexpr RuleInfo kSbomMaterialsUnlisted{
    "sbom/materials-not-listed", kWarning, kJudged, "The SBOM lists no packages, so dependencies could not be held against it.",
    "It is an inventory of files. --complete makes this a refusal."};
inline constexpr RuleInfo kSbomMaterialDiffers{
    "sbom/material-digest-mismatch", kError, kJudged, "A dependency was built in with another digest than the SBOM says.",
    "Name and version are the same and the content is not: it was swapped on the way to the build, or the SBOM is of another one."};
inline constexpr RuleInfo kSbomMaterialVersion{
    "sbom/material-version-mismatch", kError, kJudged, "A dependency was built in with another version than the SBOM says.",
    "Vulnerabilities are looked up for the version in the SBOM."};
inline constexpr RuleInfo kSbomComponentUnexplained{
    "sbom/component-not-in-materials", kWarning, kJudged, "The SBOM names components that no step says it used.",
    "The provenance may be incomplete, or the SBOM is of another build."};
inline constexpr RuleInfo kSbomByproductDiffers{
    "sbom/byproduct-digest-mismatch", kError, kJudged, "The build made another SBOM than this one.",
    "The provenance names the SBOM with another digest: it was made again or changed afterwards."};
inline constexpr RuleInfo kSbomFormulation{
    "sbom/formulation-mismatch", kError, kJudged, "The SBOM's formulation names an input with another digest than the provenance does.",
    "The two tell different stories of one build."};
inline constexpr RuleInfo kSbomLinkedDiffers{
    "sbom/linked-bom-mismatch", kError, kJudged, "A document that the SBOM refers to is not the one that it means.",
    "Its digest is not that in the reference."};
inline constexpr RuleInfo kSbomVexUnbound{
    "sbom/vex-unbound", kError, kJudged, "A VEX statement is about nothing in the SBOM.",
    "Its product is no component here, so it says nothing about this artifact."};
inline constexpr RuleInfo kSbomStageGap{
    "sbom/stage-sbom-gap", kError, kJudged, "What an earlier stage's SBOM describes did not go into this build.",
    "No material has the digest of that SBOM's root: the cargo was swapped between the stages, or the SBOM is of another run."};
inline constexpr RuleInfo kSbomNothingToHold{
    "sbom/nothing-to-check", kError, kUndecided, "There is nothing to hold the SBOM against.",
    "Give files, an attestation, provenance or links."};

std::span<const RuleInfo* const> SbomRules();

}  // namespace pipeseal::verify::rules
