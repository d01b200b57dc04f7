#!/bin/bash
# Tells the story with the pipeseal that is named: story.sh PIPESEAL. Prints it to standard output, and fails if anything ends
# with another status than the story says.
# shellcheck source=../telling.sh
. "$(dirname "$0")/../telling.sh"

cp -r "$here/upstream" "$here/mirror" "$here/trusted_root.json" .
export PIPESEAL_TRUSTED_ROOT=trusted_root.json PIPESEAL_NOW=2025-07-01T00:00:00Z

workflow=https://github.com/orchard/press/.github/workflows/release.yml@refs/tags/v1.4.0
github=https://token.actions.githubusercontent.com

say "The release, as its project published it"
expect 0 pipeseal verify-attestation upstream/cider-1.4.0.bin.sigstore.json upstream/cider-1.4.0.bin \
  --certificate-identity $workflow --certificate-oidc-issuer $github \
  --source-uri github.com/orchard/press --source-tag v1.4.0 --min-slsa-level 2

say "A mirror has another file, with provenance that says of itself that all is well"
expect 0 pipeseal inspect mirror/cider-1.4.0.bin.sigstore.json

say "Every signature of it is genuine: GitHub identified the workflow, the logs recorded it. Whoever accepts anybody, accepts it"
expect 0 pipeseal verify-attestation mirror/cider-1.4.0.bin.sigstore.json mirror/cider-1.4.0.bin \
  --certificate-identity-regexp 'https://github\.com/.*' --certificate-oidc-issuer $github

say "But it was built by the workflow of another repository, whose name differs by one letter"
expect 1 pipeseal verify-attestation mirror/cider-1.4.0.bin.sigstore.json mirror/cider-1.4.0.bin \
  --certificate-identity $workflow --certificate-oidc-issuer $github \
  --source-uri github.com/orchard/press --source-tag v1.4.0 --min-slsa-level 2

say "A pattern that is too wide for the identity is caught by the source"
expect 1 pipeseal verify-attestation mirror/cider-1.4.0.bin.sigstore.json mirror/cider-1.4.0.bin \
  --certificate-identity-regexp 'https://github\.com/.*/release\.yml@refs/tags/v.*' --certificate-oidc-issuer $github \
  --source-uri github.com/orchard/press --source-tag v1.4.0

say "The genuine provenance does not cover the other file"
expect 1 pipeseal verify-attestation upstream/cider-1.4.0.bin.sigstore.json mirror/cider-1.4.0.bin \
  --certificate-identity $workflow --certificate-oidc-issuer $github
