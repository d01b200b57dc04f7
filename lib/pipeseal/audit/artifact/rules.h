// Rules about what passes between jobs and runs of GitHub's workflows: caches and artifacts.
#pragma once

#include "pipeseal/audit/rule.h"

namespace pipeseal::audit::artifact {

inline constexpr Rule kRules[] = {
    {{"artifact/cache-poisoning", Severity::kWarning, Ground::kJudged,
      "A release is built with a cache that others can fill.",
      "Caches of the default branch are shared by all workflows. Whoever gets code to run in any of them can put into "
      "the cache what "
      "the next release is built from."},
     "ART01",
     Profile::kReview,
     Confidence::kLow,
     pipeline::Platform::kGitHub,
     "In December 2024 ultralytics was published with a miner in it: the release job restored a cache that a pull "
     "request had "
     "poisoned.",
     "Build releases without caches, or say `cache-mode: none` (or `write-only`) in the job.",
     true},
    {{"artifact/cache-write-on-untrusted-trigger", Severity::kError, Ground::kJudged,
      "Code of strangers can write the cache of the default branch.",
      "An event that anybody can cause runs in the scope of the default branch, checks out what they sent, and saves a "
      "cache."},
     "ART02",
     Profile::kGate,
     Confidence::kHigh,
     pipeline::Platform::kGitHub,
     "What is saved there is restored by every workflow of the default branch, releases too.",
     "Run their code on pull_request, or say `cache-mode: read` in the job."},
    {{"artifact/poisoned-across-workflows", Severity::kWarning, Ground::kJudged,
      "An artifact of a run that strangers can cause is used as if it were one's own.",
      "A workflow with secrets takes what another run has left. That run may have been of a pull request, so every "
      "byte of the "
      "artifact is the sender's."},
     "ART03",
     Profile::kGate,
     Confidence::kMedium,
     pipeline::Platform::kGitHub,
     "Legit Security showed in 2022 how an artifact replaced the compiler of Rust's own workflow.",
     "Unpack it into ${{ runner.temp }}, take from it only what is checked, and run nothing of it.",
     true},
    {{"artifact/path-traversal", Severity::kNote, Ground::kJudged, "An artifact is unpacked over the sources.",
      "Files of the artifact replace files of the checkout that have the same name: scripts, configurations, .git."},
     "ART04",
     Profile::kReview,
     Confidence::kMedium,
     pipeline::Platform::kGitHub,
     "Later steps run what lies in the workspace, whoever put it there.",
     "Name a folder of its own: `path: ${{ runner.temp }}/artifact`.",
     true},
};
inline constexpr const Rule& kCachePoisoning = kRules[0];
inline constexpr const Rule& kCacheWrite = kRules[1];
inline constexpr const Rule& kPoisoned = kRules[2];
inline constexpr const Rule& kPathTraversal = kRules[3];

}  // namespace pipeseal::audit::artifact
