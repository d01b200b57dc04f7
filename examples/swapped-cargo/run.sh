#!/bin/bash
# Installs what is missing, builds a release of pipeseal, and tells the story of the swapped cargo.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
test/install-packages.sh build
if [ ! -e build/release/build.ninja ]; then cmake --preset release -DPIPESEAL_TESTS=OFF; fi
cmake --build build/release --target pipeseal-cli --parallel "${PIPESEAL_JOBS:-$(nproc)}"
exec "$here/story.sh" build/release/cmd/pipeseal
