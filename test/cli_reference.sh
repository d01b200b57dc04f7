#!/bin/bash
# docs/cli.md is what the command says of itself: cli_reference.sh PIPESEAL compares them, and rewrites the page with
# PIPESEAL_REBASE=1.
set -euo pipefail
pipeseal=$1
page=$(cd "$(dirname "$0")/.." && pwd)/docs/cli.md
made=$(mktemp)
trap 'rm -f "$made"' EXIT
rebase=${PIPESEAL_REBASE:-}
unset "${!PIPESEAL_@}"
export LC_ALL=C.UTF-8 NO_COLOR=1

section() { printf '\n%s `pipeseal %s`\n\n```text\n%s\n```\n' "$1" "$2" "$("$pipeseal" $2 --help)"; }
{
  printf '# The command line\n\nMade from `pipeseal --help`; a test compares it.\n\n```text\n%s\n```\n' "$("$pipeseal" --help)"
  for verb in $("$pipeseal" --help | sed -n 's/^  \([a-z-]*\) .*/\1/p'); do
    section '##' "$verb"
    declare -A shown=()
    for below in $("$pipeseal" "$verb" --help | sed -n '/^Subcommands:/,/^$/s/^  \([a-z0-9.-]*\) .*/\1/p'); do
      # Behind the summary and the usage, which name it.
      flags=$("$pipeseal" "$verb" "$below" --help | tail -n +3)
      if [ -n "${shown[$flags]:-}" ]; then
        printf '\n### `pipeseal %s`\n\nHas the flags of `pipeseal %s`.\n' "$verb $below" "${shown[$flags]}"
      else
        shown[$flags]="$verb $below"
        section '###' "$verb $below"
      fi
    done
  done
  printf '\n## Rules\n\n| rule | what is wrong |\n|---|---|\n'
  "$pipeseal" explain | sed -E 's/^([^ ]+) +(.*)$/| `\1` | \2 |/'
} >"$made"
if [ -n "$rebase" ]; then mkdir -p "$(dirname "$page")" && cp "$made" "$page"; fi
diff -u "$page" "$made"
