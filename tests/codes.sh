#!/usr/bin/env bash
# Every diagnostic is provoked by some test: its number stands in an expected.txt or a test, or its
# name in a test.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bad=0
while read -r number name; do
  tag=$(printf 'RK%04d' "$number")
  if ! grep -rqE --include='*.c' --include='expected.txt' "\[?${tag}\b|\bRK_${name}\b" tests; then
    printf 'src/base/codes.def: no test provokes %s (%s)\n' "$tag" "$name"
    bad=1
  fi
done < <(sed -nE 's/^RK_CODE\(([0-9]+), ([A-Z0-9_]+),.*/\1 \2/p' src/base/codes.def)
exit "$bad"
