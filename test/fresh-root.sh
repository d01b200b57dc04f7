#!/bin/bash
# fresh-root.sh bookworm|trixie: builds and tests the committed tree in a Debian of that release which has nothing installed,
# made by debootstrap in a temporary folder: first the example that a newcomer runs, then every test. Needs root and network;
# the folder and its mounts are gone afterwards. PIPESEAL_MIRROR names the Debian mirror; otherwise it is
# the host's, or debootstrap's own choice.
set -euo pipefail
cd "$(dirname "$0")/.."

release=${1:-}
case "$release" in
  bookworm | trixie) ;;
  *) echo "usage: fresh-root.sh bookworm|trixie" >&2 && exit 2 ;;
esac
if [ "$(id -u)" -ne 0 ]; then
  echo "fresh-root.sh: must be root" >&2
  exit 2
fi
if ! command -v debootstrap >/dev/null; then
  apt-get update --quiet
  apt-get install --yes --quiet --no-install-recommends debootstrap debian-archive-keyring
fi

folder=$(mktemp --directory "${TMPDIR:-/tmp}/pipeseal-fresh-root.XXXXXX")
root=$folder/root

clean_up() {
  local at
  for at in dev sys proc; do
    if mountpoint --quiet "$root/$at"; then
      umount --recursive "$root/$at" || umount --recursive --lazy "$root/$at"
    fi
  done
  rm --recursive --force --one-file-system "$folder"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# The first address in the host's apt sources that ends in this path, or nothing.
host_source() {
  { grep --recursive --no-filename --extended-regexp --only-matching "^[^#]*https?://[^ ]+/$1/?( |\$)" \
      /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null || true; } |
    grep --only-matching --extended-regexp 'https?://[^ ]+' | head -n 1
}

bootstrap() {
  local mirror security keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  mirror=${PIPESEAL_MIRROR:-$(host_source debian)}
  debootstrap --variant=minbase --include=ca-certificates --keyring="$keyring" "$release" "$root" ${mirror:+"$mirror"}
  mirror=$(awk '$1 == "deb" { print $2; exit }' "$root/etc/apt/sources.list")
  security=$(host_source debian-security)
  security=${security:-${mirror%/}-security}
  printf 'deb %s %s main\n' "$mirror" "$release" "$mirror" "$release-updates" "$security" "$release-security" \
    >"$root/etc/apt/sources.list"
}

# What apt on the host was told about proxies, checks and keys holds inside as well.
carry_settings() {
  local from
  apt-config dump | grep -E '^Acquire::(https?|ftp|Check-|Retries|ForceIPv)' >"$root/etc/apt/apt.conf.d/90host" || true
  for from in /etc/apt/trusted.gpg.d /etc/apt/keyrings /etc/apt/auth.conf.d /usr/local/share/ca-certificates; do
    if [ -d "$from" ]; then
      mkdir --parents "$root$from"
      cp --recursive --no-clobber "$from/." "$root$from/"
    fi
  done
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  cp /etc/hosts "$root/etc/hosts"
}

mount_kernel() {
  mount -t proc proc "$root/proc"
  mount -t sysfs -o ro sysfs "$root/sys"
  # A slave, so that nothing that is unmounted here goes away on the host.
  mount --rbind /dev "$root/dev"
  mount --make-rslave "$root/dev"
}

copy_tree() {
  mkdir "$folder/home" "$root/src"
  # The clone may belong to somebody else than root.
  HOME=$folder/home git config --global --add safe.directory '*'
  HOME=$folder/home git clone --quiet --no-hardlinks . "$root/src/pipeseal"
}

inside() {
  local name settings=()
  for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
    if [ -n "${!name:-}" ]; then settings+=("$name=${!name}"); fi
  done
  chroot "$root" /usr/bin/env --ignore-environment HOME=/root LC_ALL=C.UTF-8 PIPESEAL_JOBS=2 \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "${settings[@]}" \
    /bin/bash -c 'cd /src/pipeseal && exec "$@"' inside "$@"
}

bootstrap
carry_settings
mount_kernel
chroot "$root" update-ca-certificates >/dev/null 2>&1 || true
copy_tree
if [ -x examples/swapped-cargo/run.sh ]; then inside examples/swapped-cargo/run.sh; fi
inside test/run.sh
