#!/bin/bash
# Tells the story with the pipeseal that is named: story.sh PIPESEAL. Prints it to standard output, and fails if anything ends
# with another status than the story says.
# shellcheck source=../telling.sh
. "$(dirname "$0")/../telling.sh"

cp -r "$here"/dist "$here"/*.json "$here"/ci.pem "$here"/ci.pub .
chmod 600 ci.pem
export PIPESEAL_NOW=2025-07-02T00:00:00Z

# attest TYPE PREDICATE FILE: what the CI service signs, without a word.
attest() { "$pipeseal" attest "$1" --predicate "$2" --key ci.pem -o "$3" -q dist/cider.bin; }

attest cyclonedx cider.cdx.json sbom.intoto.jsonl
attest slsa-provenance-v1 monday.json monday.intoto.jsonl
attest slsa-provenance-v1 tuesday.json tuesday.intoto.jsonl

say "Monday's build used what the SBOM names"
expect 0 pipeseal sbom check cider.cdx.json --files dist --attestation sbom.intoto.jsonl --provenance monday.intoto.jsonl --key ci.pub

say "Tuesday's build resolved one package more. The artifact is covered, every signature is good, the SBOM is well-formed"
expect 0 pipeseal verify-attestation tuesday.intoto.jsonl dist/cider.bin --key ci.pub
expect 0 pipeseal sbom validate cider.cdx.json

say "But the SBOM does not name it"
expect 1 pipeseal sbom check cider.cdx.json --files dist --attestation sbom.intoto.jsonl --provenance tuesday.intoto.jsonl --key ci.pub

say "Nor does it help to leave the provenance unsigned"
expect 1 pipeseal sbom check cider.cdx.json --files dist --attestation sbom.intoto.jsonl --provenance tuesday.json --key ci.pub
