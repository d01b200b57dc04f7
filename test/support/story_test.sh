#!/bin/bash
# An example as a test: story_test.sh PIPESEAL FOLDER compares what FOLDER/story.sh prints with FOLDER/expected.txt, and rewrites
# that with PIPESEAL_REBASE=1.
set -euo pipefail
pipeseal=$1 folder=$2
told=$(mktemp)
trap 'rm -f "$told"' EXIT
rebase=${PIPESEAL_REBASE:-}
"$folder/story.sh" "$pipeseal" >"$told" 2>&1 || { cat "$told" && exit 1; }
if [ -n "$rebase" ]; then cp "$told" "$folder/expected.txt"; fi
diff -u "$folder/expected.txt" "$told"
