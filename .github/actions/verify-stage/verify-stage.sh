#!/bin/bash
set -euo pipefail
# shellcheck source=../outcome.sh
source "$(dirname "${BASH_SOURCE[0]}")/../outcome.sh"

arguments=(verify-stage "$INPUT_STAGE" --layout "$INPUT_LAYOUT")
add_each_line --layout-key "$INPUT_LAYOUT_KEY"
arguments+=(--links "$INPUT_LINKS")
add_unless_empty --workdir "$INPUT_WORKDIR"
arguments+=(--format text --format "markdown=$summary")
run_pipeseal
