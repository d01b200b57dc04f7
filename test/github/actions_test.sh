#!/bin/bash
# The composite actions around a pipeseal that only says how it was called: what they pass on, and what they publish.
set -euo pipefail
cd "$(dirname "$0")/../.."

scratch=$(mktemp --directory)
trap 'rm --recursive --force "$scratch"' EXIT
fail() {
  echo "actions_test.sh: $1" >&2
  exit 1
}

# Writes its arguments, one a line, and a report; exits with FAKE_STATUS.
cat >"$scratch/pipeseal" <<'FAKE'
#!/bin/bash
printf '%s\n' "$@" >"$FAKE_CALL"
for argument in "$@"; do
  case "$argument" in markdown=*) head --bytes="$FAKE_SIZE" /dev/zero | tr '\0' x >"${argument#markdown=}" ;; esac
done
exit "$FAKE_STATUS"
FAKE
chmod +x "$scratch/pipeseal"

export PIPESEAL_BINARY=$scratch/pipeseal RUNNER_TEMP=$scratch FAKE_CALL=$scratch/call FAKE_SIZE=100 FAKE_STATUS=0
export GITHUB_OUTPUT=$scratch/output GITHUB_STEP_SUMMARY=$scratch/step-summary
export INPUT_STAGE='pack $(touch gone) `x`' INPUT_LAYOUT='l a.json' INPUT_LAYOUT_KEY=$'a.pub\n\nb.pub' INPUT_LINKS=links INPUT_OUTPUT_DIR=sealed
export INPUT_WORKDIR='' INPUT_RUN='make "all"' INPUT_MATERIALS=$'src\nlib dir' INPUT_PRODUCTS=out PIPESEAL_STAGE_KEY=secret

# run ACTION STATUS RESULT: the action exits with pipeseal's status and publishes the result.
run() {
  local status=0
  : >"$GITHUB_OUTPUT"
  : >"$GITHUB_STEP_SUMMARY"
  FAKE_STATUS=$2 ".github/actions/$1/$1.sh" || status=$?
  [ "$status" -eq "$2" ] || fail "$1: exit status $status, expected $2"
  [ "$(cat "$GITHUB_OUTPUT")" = "result=$3"$'\n'"exit-code=$2" ] || fail "$1: $(cat "$GITHUB_OUTPUT")"
}

# called LINE…: pipeseal got exactly these arguments; a temporary path in them reads SUMMARY.
called() {
  [ "$(sed 's|markdown=.*|markdown=SUMMARY|' "$FAKE_CALL")" = "$(printf '%s\n' "$@")" ] || fail "called with: $(cat "$FAKE_CALL")"
}

for row in '0 verified' '1 refused' '2 undecided' '3 undecided' '4 missing' '70 undecided' '130 undecided'; do
  # shellcheck disable=SC2086
  run verify-stage $row
  # shellcheck disable=SC2086
  run seal-stage $row
done

run verify-stage 0 verified
called verify-stage "$INPUT_STAGE" --layout 'l a.json' --layout-key a.pub --layout-key b.pub --links links \
  --format text --format markdown=SUMMARY
INPUT_WORKDIR=product run verify-stage 0 verified
called verify-stage "$INPUT_STAGE" --layout 'l a.json' --layout-key a.pub --layout-key b.pub --links links \
  --workdir product --format text --format markdown=SUMMARY
run seal-stage 0 verified
called run "$INPUT_STAGE" --layout 'l a.json' --layout-key a.pub --layout-key b.pub --key env:PIPESEAL_STAGE_KEY \
  --links links --output-dir sealed --materials src --materials 'lib dir' --products out --format text --format markdown=SUMMARY \
  -- bash -euo pipefail -c 'make "all"'

export INPUT_PATHS='' INPUT_PROFILE=gate INPUT_BASE='' INPUT_FAIL_ON=error INPUT_SARIF=''
INPUT_LAYOUT='' INPUT_LAYOUT_KEY='' run check 1 refused
called check --profile gate --fail-on error --format github --format markdown=SUMMARY --
INPUT_PATHS=$'.github\n-x $(touch gone)' INPUT_BASE=origin/main INPUT_SARIF=out.sarif run check 0 verified
called check --profile gate --fail-on error --base origin/main --layout 'l a.json' --layout-key a.pub --layout-key b.pub \
  --format github --format markdown=SUMMARY --format sarif=out.sarif -- .github '-x $(touch gone)'

[ "$(stat --format=%s "$GITHUB_STEP_SUMMARY")" -eq 100 ] || fail "the summary is not pipeseal's"
FAKE_SIZE=2000000 run verify-stage 1 refused
size=$(stat --format=%s "$GITHUB_STEP_SUMMARY")
[ "$size" -gt 900000 ] && [ "$size" -lt 1000000 ] || fail "a long summary has $size bytes"

# Nothing that a workflow passes in may become part of a script.
! grep --line-number --extended-regexp '^ *run:.*\$\{\{' .github/actions/*/action.yml || fail "an expression in a script"
