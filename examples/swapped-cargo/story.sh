#!/bin/bash
# Tells the story with the pipeseal that is named: story.sh PIPESEAL. Prints it to standard output, and fails if anything ends
# with another status than the story says.
# shellcheck source=../telling.sh
. "$(dirname "$0")/../telling.sh"

cp -r "$here/keys" "$here/layout.yaml" .
cp -r "$here/project" upstream
chmod 600 keys/*.pem
export PIPESEAL_LAYOUT_KEY=$scene/keys/owner.pub PIPESEAL_LAYOUT=$scene/root.layout PIPESEAL_LINKS=$scene/links
export PIPESEAL_OUTPUT_DIR=$scene/links

# Digests of links differ from run to run, as the layout's expiry does.
shown() { sed -E -e "s#$scene/##g" -e 's/[0-9a-f]{64}/<sha256>/g'; }

# hand_on FROM TO PATH…: what a CI system does between two jobs.
hand_on() {
  local from=$1 to=$2
  shift 2
  mkdir -p "$to"
  (cd "$from" && cp -r --parents "$@" "$to/")
}

job=$scene/jobs
say "The owner signs the layout"
expect 0 pipeseal layout sign layout.yaml --key keys/owner.pem --output root.layout

say "fetch: the source comes from upstream"
mkdir -p "$job/fetch"
expect 0 pipeseal run fetch --key keys/fetcher.pem --workdir "$job/fetch" -- cp -r ../../upstream/. .

say "build: verified, then compiled"
hand_on "$job/fetch" "$job/build" .
expect 0 pipeseal verify-stage build --workdir "$job/build"
expect 0 pipeseal run build --key keys/builder.pem --workdir "$job/build" -- make -s

say "test: verified, then run"
hand_on "$job/build" "$job/test" check.sh bin
expect 0 pipeseal verify-stage test --workdir "$job/test"
expect 0 pipeseal run test --key keys/tester.pem --workdir "$job/test" -- ./check.sh

say "package: verified, then packed"
hand_on "$job/test" "$job/package" bin report.txt
expect 0 pipeseal verify-stage package --workdir "$job/package"
expect 0 pipeseal run package --key keys/packer.pem --workdir "$job/package" -- \
  tar --create --file cargo.tar --sort=name --mtime=@0 --owner=0 --group=0 bin report.txt

say "The whole chain, and the package that is about to be published"
mkdir -p dist && cp "$job/package/cargo.tar" dist/
expect 0 pipeseal verify --workdir dist --product cargo.tar

say "Attack 1: a source file is changed between fetch and build"
hand_on "$job/fetch" "$scene/attack1" .
sed -i 's/12 crates of apples/1 crate of contraband/' "$scene/attack1/src/manifest.h"
expect 1 pipeseal verify-stage build --workdir attack1

say "Attack 2: the binary is swapped after it was tested"
hand_on "$job/test" "$scene/attack2" bin report.txt
printf '#!/bin/sh\necho "cargo: whatever I want"\n' >"$scene/attack2/bin/cargo"
expect 1 pipeseal verify-stage package --workdir attack2

say "Attack 3: the builder skips the test and hands in the build's link as the test's"
cp -r links links3
builder=$("$pipeseal" key show keys/builder.pub | sed -n 's/^key id *\(........\).*/\1/p')
rm links3/test.*.link
cp "links3/build.$builder.link" "links3/test.$builder.link"
expect 1 pipeseal verify-stage package --workdir "$job/package" --links links3 --exclude cargo.tar

say "Attack 4: mallory seals a build and gives it the builder's name"
cp -r links links4
rm "links4/build.$builder.link"
hand_on "$job/fetch" "$scene/attack4" .
PIPESEAL_LAYOUT_KEY='' PIPESEAL_LAYOUT='' "$pipeseal" run build --quiet --key keys/mallory.pem --workdir attack4 \
  --output-dir mallory -- make -s
mv mallory/build.*.link "links4/build.$builder.link"
expect 1 pipeseal verify-stage test --workdir "$job/test" --links links4 --exclude report.txt

say "Nobody handed on the link of the build (yet)"
cp -r links links5
rm "links5/build.$builder.link"
expect 4 pipeseal verify-stage test --workdir "$job/test" --links links5 --exclude report.txt
