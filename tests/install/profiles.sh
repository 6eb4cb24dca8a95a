#!/usr/bin/env bash
# Each configuration that is delivered is understood to the last line, and what a terminal's says is
# what a terminal needs.
#   profiles.sh RIKCHARI
set -euo pipefail
program=$1
cd "$(dirname "${BASH_SOURCE[0]}")/../../kiosk-config"

for file in rikchari.conf profiles/*.conf; do
  # A pack that isn't there: everything before it has been read then.
  said=$("$program" --config "$file" --pack /nonexistent.rkp --tree attract 2>&1 || true)
  if grep -F "$file:" <<<"$said"; then
    echo "$file is not understood" >&2
    exit 1
  fi
  # Every line that is only shown is understood, too.
  sed -E 's/^#([a-z_]+ = )/\1/' "$file" >"${TMPDIR:-/tmp}/rikchari-$$.conf"
  said=$("$program" --config "${TMPDIR:-/tmp}/rikchari-$$.conf" --pack /nonexistent.rkp --tree attract 2>&1 || true)
  rm -f "${TMPDIR:-/tmp}/rikchari-$$.conf"
  if grep -F "rikchari-$$.conf:" <<<"$said"; then
    echo "$file shows a line that is not understood" >&2
    exit 1
  fi
done
for line in 'touch_mm = 20' 'fullscreen = yes' 'leave_fullscreen = no' 'sandbox = yes'; do
  grep -qx "$line" profiles/bus-terminal.conf || { echo "bus-terminal lacks: $line" >&2; exit 1; }
done
