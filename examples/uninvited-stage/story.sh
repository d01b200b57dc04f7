#!/bin/bash
# Tells the story with the pipeseal that is named: story.sh PIPESEAL. Prints it to standard output, and fails if anything ends
# with another status than the story says.
# shellcheck source=../telling.sh
. "$(dirname "$0")/../telling.sh"

cp -r "$here/keys" .
chmod 600 keys/*.pem
mkdir -p .github/workflows
cp "$here/pipeline/release.yml" .github/workflows/

say "The layout follows from the pipeline: who hands which files to whom"
expect 0 pipeseal layout new --from-pipeline .github/workflows/release.yml --expires 2036-01-01T00:00:00Z \
  --step build=keys/builder.pub --step test=keys/tester.pub --step publish=keys/publisher.pub --output layout.yaml
expect 0 pipeseal layout lint layout.yaml
say "Its owner reads it, and signs"
expect 0 pipeseal layout sign layout.yaml --key keys/owner.pem --output root.layout

check=(pipeseal check --profile gate --no-config --layout root.layout --layout-key keys/owner.pub .github/workflows)
say "The pipeline is what was signed"
expect 0 "${check[@]}"

say "Attack 1: a job slips in between test and publish"
cp "$here/attack1/release.yml" .github/workflows/
expect 1 "${check[@]}"

say "Attack 2: the build runs another command"
cp "$here/attack2/release.yml" .github/workflows/
expect 1 "${check[@]}"

say "Attack 3: the layout is changed along with it, and signed by somebody who is not its owner"
sed -e '/expected_command/s/"cider.tar"]/"cider.tar", "CFLAGS=-DGUEST"]/' layout.yaml >guest.yaml
expect 0 pipeseal layout sign guest.yaml --key keys/mallory.pem --output guest.layout
expect 1 pipeseal check --profile gate --no-config --layout guest.layout --layout-key keys/owner.pub .github/workflows
