# What the actions share; sourced, not run. Inputs come from the environment only: nothing that a workflow passes in is ever
# part of a script's text.

# Adds `FLAG LINE` to the array `arguments` for each line of the text that is not empty.
add_each_line() {
  local flag=$1 line
  while IFS= read -r line; do
    if [ -n "$line" ]; then arguments+=("$flag" "$line"); fi
  done <<<"$2"
}

add_unless_empty() {
  if [ -n "$2" ]; then arguments+=("$1" "$2"); fi
}

# Appends pipeseal's Markdown to the job summary. GitHub drops a summary of more than 1 MiB as a whole, so it is cut.
publish_summary() {
  local limit=900000
  [ -s "$1" ] || return 0
  head --bytes="$limit" "$1" >>"$GITHUB_STEP_SUMMARY"
  if [ "$(stat --format=%s "$1")" -gt "$limit" ]; then
    printf '\n\n… cut here; the log has the whole report.\n' >>"$GITHUB_STEP_SUMMARY"
  fi
}

# Turns pipeseal's exit status into the outputs `result` and `exit-code`.
publish_outcome() {
  local result=undecided
  case "$1" in
    0) result=verified ;;
    1) result=refused ;;
    4) result=missing ;;
  esac
  printf 'result=%s\nexit-code=%s\n' "$result" "$1" >>"$GITHUB_OUTPUT"
}

# Runs pipeseal with `arguments`, publishes, and exits with its status.
run_pipeseal() {
  local status=0
  "$PIPESEAL_BINARY" "${arguments[@]}" || status=$?
  publish_summary "$summary"
  publish_outcome "$status"
  exit "$status"
}

summary=$(mktemp "${RUNNER_TEMP:-/tmp}/pipeseal-summary.XXXXXX")
