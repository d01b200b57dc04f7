#!/bin/bash
# From a fresh clone to every test: installs what is missing, builds what ships, runs all tests. ctest's closing lines are the
# last that it prints, and ctest's status is its own.
set -euo pipefail
cd "$(dirname "$0")/.."

test/install-packages.sh test
cmake --preset release -DPIPESEAL_TESTS=ON
cmake --build build/release --parallel "${PIPESEAL_JOBS:-$(nproc)}"
exec ctest --test-dir build/release --parallel 2 --output-on-failure
