#!/bin/bash
# Tells the story with the pipeseal that is named: story.sh PIPESEAL. Prints it to standard output, and fails if anything ends
# with another status than the story says.
set -euo pipefail
pipeseal=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
scene=$(mktemp -d)
trap 'rm -rf "$scene"' EXIT
cd "$scene"
cp -r "$here"/dist "$here"/released "$here"/*.json "$here"/ci.pem "$here"/ci.pub .
chmod 600 ci.pem
export LC_ALL=C.UTF-8 NO_COLOR=1
unset "${!PIPESEAL_@}"
export PIPESEAL_NOW=2025-07-08T00:00:00Z

say() { printf '\n== %s\n' "$*"; }

# expect STATUS COMMAND…: shows the command and what it prints.
expect() {
  local want=$1 got=0
  shift
  echo "\$ $*"
  "${@/#pipeseal/$pipeseal}" >out.txt 2>&1 || got=$?
  cat out.txt
  echo "exit $got"
  if [ "$got" -ne "$want" ]; then
    echo "the story expects exit $want" >&2
    exit 1
  fi
}

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
