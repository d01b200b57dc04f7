# What every story begins with; sourced by its story.sh with the pipeseal that is named. Goes to an empty folder, and defines how
# the story is told. `here` is the story's own folder, `scene` the one in which it takes place.
set -euo pipefail
pipeseal=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
scene=$(mktemp -d)
trap 'rm -rf "$scene"' EXIT
cd "$scene"
export LC_ALL=C.UTF-8 NO_COLOR=1
unset "${!PIPESEAL_@}"

say() { printf '\n== %s\n' "$*"; }

# shown: what of a command's output differs between machines is left out. A story may have its own.
shown() { cat; }

# expect STATUS COMMAND…: shows the command and what it prints, and ends the story if it ends with another status.
expect() {
  local want=$1 got=0
  shift
  echo "\$ $*" | shown
  "${@/#pipeseal/$pipeseal}" >out.txt 2>&1 || got=$?
  shown <out.txt
  echo "exit $got"
  if [ "$got" -ne "$want" ]; then
    echo "the story expects exit $want" >&2
    exit 1
  fi
}
