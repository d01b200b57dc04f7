#!/bin/bash
# Tells the story with the pipeseal that is named: story.sh PIPESEAL. Prints it to standard output, and fails if anything ends
# with another status than the story says.
# shellcheck source=../telling.sh
. "$(dirname "$0")/../telling.sh"

cp -r "$here"/dist "$here"/released "$here"/*.json "$here"/ci.pem "$here"/ci.pub .
chmod 600 ci.pem
export PIPESEAL_NOW=2025-07-08T00:00:00Z

# attest FILE ARTIFACT: what the CI service signs, without a word.
attest() { "$pipeseal" attest cyclonedx --predicate last-week.cdx.json --key ci.pem -o "$1" -q "$2"; }

attest last-week.intoto.jsonl released/cider.bin
attest today.intoto.jsonl dist/cider.bin

say "Last week's release, with its SBOM"
expect 0 pipeseal sbom check last-week.cdx.json --files released --attestation last-week.intoto.jsonl --key ci.pub

say "Today the job forgot to make a new one, and published the old one beside the new artifact"
expect 1 pipeseal sbom check last-week.cdx.json --files dist --attestation last-week.intoto.jsonl --key ci.pub

say "Or it attested the old one for the new artifact: a good signature, the right subject, the wrong SBOM"
expect 0 pipeseal verify-attestation today.intoto.jsonl dist/cider.bin --key ci.pub
expect 1 pipeseal sbom check last-week.cdx.json --files dist --attestation today.intoto.jsonl --key ci.pub

say "Without any attestation the SBOM itself says whose it is not"
expect 1 pipeseal sbom check last-week.cdx.json --files dist
