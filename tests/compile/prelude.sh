# Stands before each case's run.sh: `run` shows a command line, what it says and how it ends.
# LOCALE and ZONE are what the program runs in; neither may make a difference.
run() {
  printf '$ rikcharic %s\n' "$*"
  # How many pixels are missing is the views' business; that some are is ours.
  env LC_ALL="${LOCALE:-C.UTF-8}" LANGUAGE= TZ="${ZONE:-America/Lima}" "$RIKCHARIC" "$@" 2>&1 |
    sed -E 's/: [0-9]+ pixels/: N pixels/'
  echo "exit ${PIPESTATUS[0]}"
}
