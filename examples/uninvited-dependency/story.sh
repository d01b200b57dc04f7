#!/bin/bash
# Tells the story with the pipeseal that is named: story.sh PIPESEAL. Prints it to standard output, and fails if anything ends
# with another status than the story says.
set -euo pipefail
pipeseal=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
scene=$(mktemp -d)
trap 'rm -rf "$scene"' EXIT
cd "$scene"
cp -r "$here"/dist "$here"/*.json "$here"/ci.pem "$here"/ci.pub .
chmod 600 ci.pem
export LC_ALL=C.UTF-8 NO_COLOR=1
unset "${!PIPESEAL_@}"
export PIPESEAL_NOW=2025-07-02T00:00:00Z

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
