#!/bin/bash
set -euo pipefail
# shellcheck source=../outcome.sh
source "$(dirname "${BASH_SOURCE[0]}")/../outcome.sh"

arguments=(run "$INPUT_STAGE")
add_unless_empty --layout "$INPUT_LAYOUT"
add_each_line --layout-key "$INPUT_LAYOUT_KEY"
arguments+=(--key env:PIPESEAL_STAGE_KEY --links "$INPUT_LINKS" --output-dir "$INPUT_OUTPUT_DIR")
add_each_line --materials "$INPUT_MATERIALS"
add_each_line --products "$INPUT_PRODUCTS"
arguments+=(--format text --format "markdown=$summary")
arguments+=(-- bash -euo pipefail -c "$INPUT_RUN")
run_pipeseal
