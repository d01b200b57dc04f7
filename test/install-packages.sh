#!/bin/bash
# Installs the Debian packages that pipeseal needs and that are not there yet: `build` for the library and the command,
# `test` for those and what the tests use. Works on Debian 12 and 13 and on Ubuntu 24.04. Calls sudo only when it is not
# run as root, and apt only when something is missing.
set -euo pipefail

build=(g++ make cmake ninja-build libssl-dev libyaml-cpp-dev libpugixml-dev libgit2-dev libfmt-dev libre2-dev rapidjson-dev libcli11-dev)
tests=(doctest-dev git openssl python3-cryptography)
# Other implementations, to compare with. Not every release has them; tests that need one are skipped without it.
peers=(in-toto)

usage() {
  echo "usage: install-packages.sh build|test" >&2
  exit 2
}

installed() {
  [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends "$@"
}

case "${1:-}" in
  build) wanted=("${build[@]}") optional=() ;;
  test) wanted=("${build[@]}" "${tests[@]}") optional=("${peers[@]}") ;;
  *) usage ;;
esac

missing=()
for package in "${wanted[@]}"; do
  installed "$package" || missing+=("$package")
done
absent=()
for package in "${optional[@]}"; do
  installed "$package" || absent+=("$package")
done
if [ ${#missing[@]} -eq 0 ] && [ ${#absent[@]} -eq 0 ]; then exit 0; fi

# A peer that this release does not have is no reason to ask apt again each time.
if [ ${#missing[@]} -gt 0 ]; then
  as_root apt-get update --quiet
  install "${missing[@]}"
fi
for package in "${absent[@]}"; do
  policy=$(LC_ALL=C apt-cache policy "$package" 2>/dev/null || true)
  if [[ $policy == *"Candidate: "[0-9]* ]]; then
    install "$package" || echo "install-packages.sh: $package is left out" >&2
  fi
done
