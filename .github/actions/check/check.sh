#!/bin/bash
set -euo pipefail
# shellcheck source=../outcome.sh
source "$(dirname "${BASH_SOURCE[0]}")/../outcome.sh"

arguments=(check --profile "$INPUT_PROFILE" --fail-on "$INPUT_FAIL_ON")
add_unless_empty --base "$INPUT_BASE"
add_unless_empty --layout "$INPUT_LAYOUT"
add_each_line --layout-key "$INPUT_LAYOUT_KEY"
arguments+=(--format github --format "markdown=$summary")
if [ -n "$INPUT_SARIF" ]; then arguments+=(--format "sarif=$INPUT_SARIF"); fi
arguments+=(--)
while IFS= read -r path; do
  if [ -n "$path" ]; then arguments+=("$path"); fi
done <<<"$INPUT_PATHS"
run_pipeseal
