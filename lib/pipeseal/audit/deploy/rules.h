// The rules about manifests: what a cluster is told to run, from where, and with what authority.
#pragma once

#include "pipeseal/audit/reporter.h"
#include "pipeseal/audit/rule.h"

namespace pipeseal::audit::deploy {

inline constexpr pipeline::Platforms kKubernetes{pipeline::Platform::kKubernetes};

inline constexpr Rule kRules[] = {
    {{"deploy/image-not-digest", Severity::kWarning, Ground::kJudged, "A workload image is not referenced by digest.",
      "A tag is a name that its owner can give to another image at any time, so what was tested need not be what runs. "
      "A digest "
      "names the content itself."},
     "DEP01",
     Profile::kReview,
     Confidence::kHigh,
     kKubernetes,
     "In March 2025 all tags of tj-actions/changed-files were moved to a malicious commit within minutes; tags of "
     "images are "
     "moved just as easily, and signatures are checked for whatever the tag names at that moment.",
     "Write image: name:tag@sha256:… with the digest that was verified.",
     true},
    {{"deploy/image-latest", Severity::kWarning, Ground::kJudged,
      "A workload image has no tag, or a tag that moves by its name.",
      "Without a tag the image is whatever is latest when a node pulls it: two replicas can run different code."},
     "DEP02",
     Profile::kReview,
     Confidence::kHigh,
     kKubernetes,
     "Whoever can push to the repository once changes every pod that starts afterwards, and there is no version to go "
     "back to.",
     "Name a version, or better its digest."},
    {{"deploy/registry-not-allowed", Severity::kWarning, Ground::kJudged,
      "A workload image comes from a registry that is not allowed.",
      "Images are to come from registries that you have chosen. Without a list of them, names that are one letter from "
      "a "
      "well-known registry's are told, and registries that are not widely known."},
     "DEP03",
     Profile::kReview,
     Confidence::kMedium,
     kKubernetes,
     "Images under names close to popular ones on public registries have carried miners since 2018 (docker123321 on "
     "Docker Hub, "
     "pulled more than five million times).",
     "Pull from an allowed registry; list the registries that you allow."},
    {{"deploy/pull-policy", Severity::kWarning, Ground::kJudged, "A tagged image is not always pulled.",
      "With IfNotPresent or Never a node runs whatever it has under that tag, however old, and whoever may use it."},
     "DEP04",
     Profile::kReview,
     Confidence::kMedium,
     kKubernetes,
     "A private image that another tenant's pod left on the node starts without the registry being asked whether this "
     "one may.",
     "Name the image by digest, or write imagePullPolicy: Always."},
    {{"deploy/no-signature-policy", Severity::kWarning, Ground::kMissing,
      "No admission policy demands signatures for this image.",
      "The cluster's policies verify signatures of other images, and let this one run unsigned."},
     "DEP05",
     Profile::kReview,
     Confidence::kMedium,
     kKubernetes,
     "A pattern that forgets a registry is the gap through which an attacker's image passes a cluster that verifies "
     "everything "
     "else.",
     "Add the image's registry or repository to a policy that verifies it."},
    {{"deploy/signature-policy-weak", Severity::kWarning, Ground::kJudged,
      "An admission policy for images only warns, ignores failures or leaves namespaces out.",
      "A policy that does not refuse is a log. One that fails open is switched off by whoever can make it fail."},
     "DEP06",
     Profile::kGate,
     Confidence::kHigh,
     kKubernetes,
     "CVE-2022-47633 let a registry get past Kyverno's verification of signatures; a policy that only audits is passed "
     "without "
     "any vulnerability.",
     "Enforce the policy, fail closed, name the signers exactly, and cover all namespaces but the cluster's own."},
    {{"deploy/image-unverified", Severity::kError, Ground::kJudged,
      "No attestation of a deployed image says that it was built as demanded.",
      "The image is the one that was attested, and what is attested is a build by somebody, or from something, that is "
      "not on your list."},
     "DEP07",
     Profile::kGate,
     Confidence::kHigh,
     kKubernetes,
     "Whoever can run a workflow in any repository of the organisation can have its identity sign provenance of an "
     "image "
     "of their own; what tells the builds apart is the builder and the source that the provenance names.",
     "Deploy an image whose provenance names a builder of --builder-id and a repository of --source-uri, or add to "
     "them "
     "if the build is right."},
    {{"deploy/rbac-wildcard", Severity::kWarning, Ground::kJudged, "A role grants everything of a kind.",
      "A '*' in a role grants what exists today and whatever is installed tomorrow."},
     "DEP08",
     Profile::kReview,
     Confidence::kHigh,
     kKubernetes,
     "Helm 2's Tiller was installed with a wildcard role in most clusters, and every pod that reached it was cluster "
     "administrator.",
     "List the API groups, resources and verbs that are needed."},
    {{"deploy/rbac-escalation", Severity::kWarning, Ground::kJudged, "A role allows to gain more rights than it names.",
      "Some permissions lead to others: whoever reads secrets or creates pods acts as their service accounts, whoever "
      "may bind, "
      "escalate or impersonate is whoever they like."},
     "DEP09",
     Profile::kReview,
     Confidence::kMedium,
     kKubernetes,
     "In CVE-2025-1974 (IngressNightmare) code execution in ingress-nginx became a takeover of the cluster because its "
     "role "
     "could read all secrets.",
     "Give the permission for named resources in one namespace, or not at all."},
    {{"deploy/cluster-admin", Severity::kWarning, Ground::kJudged,
      "A binding makes everybody or a workload administrator of the cluster.",
      "cluster-admin may do everything everywhere; anonymous users are everybody who reaches the API server."},
     "DEP10",
     Profile::kReview,
     Confidence::kHigh,
     kKubernetes,
     "The RBAC Buster campaign of 2023 entered clusters whose anonymous user had rights, and stayed by a binding to "
     "cluster-admin that looked like one of Kubernetes' own.",
     "Bind a role of its own with what is needed; bind nothing to anonymous users."},
    {{"deploy/service-account-token", Severity::kNote, Ground::kJudged,
      "A workload uses the default service account or mounts its token.",
      "The token of a service account is in every container unless it is switched off. Rights that are given to "
      "'default' are "
      "given to every pod of the namespace."},
     "DEP11",
     Profile::kReview,
     Confidence::kMedium,
     kKubernetes,
     "A token that lies in a container is what an attacker reads first after breaking into an application.",
     "Write automountServiceAccountToken: false, and a service account of its own for workloads that use the API."},
    {{"deploy/privileged-workload", Severity::kWarning, Ground::kJudged,
      "A workload has more rights on its node than needed.",
      "Privileged containers, the node's namespaces, added capabilities and root bring a container close to root on "
      "the node, "
      "and through the node to all that runs there."},
     "DEP12",
     Profile::kReview,
     Confidence::kHigh,
     kKubernetes,
     "CVE-2019-5736 and CVE-2024-21626 in runc broke out of containers that ran as root; privileged ones need no "
     "vulnerability.",
     "Drop all capabilities, run as a user other than root without privilege escalation, and share nothing with the "
     "node."},
    {{"deploy/host-path", Severity::kWarning, Ground::kJudged, "A workload mounts a path or a socket of its node.",
      "Through a path of the node a container reads and changes what other workloads, the kubelet and the runtime keep "
      "there. "
      "The socket of the runtime starts any container with any right."},
     "DEP13",
     Profile::kReview,
     Confidence::kHigh,
     kKubernetes,
     "TeamTNT's worms looked for a mounted docker.sock, started a privileged container through it, and owned the node.",
     "Use another kind of volume; if it must be the node's, mount the narrowest path read-only."},
    {{"deploy/network-open", Severity::kNote, Ground::kMissing, "No network policy isolates the workload.",
      "Pods that no NetworkPolicy selects speak with every pod and every address. Only what was read is known: "
      "policies that are "
      "installed elsewhere are not."},
     "DEP14",
     Profile::kAudit,
     Confidence::kLow,
     kKubernetes,
     "A compromised build or deploy job that reaches the cloud's metadata address or the registry's admin port does "
     "not need to "
     "break anything else.",
     "Deny all traffic of the namespace by a policy with an empty podSelector, and allow what is needed."},
    {{"deploy/secret-in-manifest", Severity::kWarning, Ground::kJudged,
      "A secret is given in plain text or by environment variable.",
      "A manifest lies in a repository, and environment variables are inherited by every process and printed by many "
      "of them."},
     "DEP15",
     Profile::kReview,
     Confidence::kMedium,
     kKubernetes,
     "The Codecov uploader of 2021 sent the environment of every build to an attacker; secrets in files would not have "
     "been "
     "in it.",
     "Keep the value in a secret store, and mount it as a file."},
    {{"deploy/deployer-too-broad", Severity::kWarning, Ground::kJudged,
      "The pipeline's deployer may do more than it applies.",
      "Whoever controls the pipeline has its service account's rights. They should be those for the kinds of objects "
      "that the "
      "pipeline applies."},
     "DEP16",
     Profile::kReview,
     Confidence::kMedium,
     kKubernetes,
     "The CircleCI breach of 2023 exposed the deploy credentials of its customers' pipelines: their breadth decided "
     "the damage.",
     "Give the deployer a role with the kinds and verbs that it applies, in the namespaces that it applies them to."},
    {{"deploy/unknown-image-origin", Severity::kWarning, Ground::kMissing, "No stage of the pipeline makes this image.",
      "The pipelines publish images to this registry and owner, and none of them publishes this one: nothing says "
      "where it comes "
      "from."},
     "DEP17",
     Profile::kReview,
     Confidence::kLow,
     kKubernetes,
     "An image that no pipeline builds was pushed by hand or by somebody else; no provenance can exist for it.",
     "Build the image in a pipeline, or deploy one that is."},
    {{"deploy/mutable-source", Severity::kWarning, Ground::kJudged,
      "A kustomize tag, Helm value or target revision is mutable.",
      "What is fetched when it is applied is somebody else's to change: the manifests that were reviewed are not those "
      "that run."},
     "DEP18",
     Profile::kReview,
     Confidence::kHigh,
     kKubernetes,
     "Whoever can push to the branch that Argo CD or Flux follows deploys to the cluster without a review of this "
     "repository.",
     "Pin by commit or digest; let a bot propose new ones."},
};

inline constexpr const Rule& kImageNotDigest = kRules[0];
inline constexpr const Rule& kImageLatest = kRules[1];
inline constexpr const Rule& kRegistryNotAllowed = kRules[2];
inline constexpr const Rule& kPullPolicy = kRules[3];
inline constexpr const Rule& kNoSignaturePolicy = kRules[4];
inline constexpr const Rule& kSignaturePolicyWeak = kRules[5];
inline constexpr const Rule& kImageUnverified = kRules[6];
inline constexpr const Rule& kAccessWildcard = kRules[7];
inline constexpr const Rule& kAccessEscalation = kRules[8];
inline constexpr const Rule& kClusterAdmin = kRules[9];
inline constexpr const Rule& kServiceAccountToken = kRules[10];
inline constexpr const Rule& kPrivilegedWorkload = kRules[11];
inline constexpr const Rule& kHostPath = kRules[12];
inline constexpr const Rule& kNetworkOpen = kRules[13];
inline constexpr const Rule& kSecretInManifest = kRules[14];
inline constexpr const Rule& kDeployerTooBroad = kRules[15];
inline constexpr const Rule& kUnknownImageOrigin = kRules[16];
inline constexpr const Rule& kMutableSource = kRules[17];

// Advice, for those who want to hear everything.
inline void MakeMinor(AuditFinding& finding) {
  finding.finding.severity = Severity::kNote;
  finding.profile = Profile::kAudit;
}

}  // namespace pipeseal::audit::deploy
