#!/usr/bin/env bash
# Our keys and minisign's are the same: either program signs with what the other one has made, with
# and without a password. Skipped where there is no minisign (Debian: minisign).
#
#   minisign.sh RIKCHARIC
set -euo pipefail
command -v minisign >/dev/null || exit 77
rikcharic=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$rikcharic" -C "$(dirname "${BASH_SOURCE[0]}")/../.." build -o "$folder/x.rkp" --content-version 2026.11.23 2>/dev/null
cd "$folder"

signs_packs() { # NAME [PASSWORD]: our program uses a key
  "$rikcharic" sign --key "$1.key" x.rkp <<<"${2:-}" >/dev/null
  "$rikcharic" verify --pub "$1.pub" x.rkp
}

signs_files() { # NAME [PASSWORD]: theirs does, the whole pack with a signature beside it
  local without=()
  [[ -n ${2:-} ]] || without=(-W)
  minisign -S -s "$1.key" -m x.rkp -x x.minisig "${without[@]}" <<<"${2:-}" >/dev/null
  minisign -V -p "$1.pub" -m x.rkp -x x.minisig -q
}

minisign -G -W -p theirs.pub -s theirs.key </dev/null >/dev/null
"$rikcharic" keygen --no-password -o ours >/dev/null
for name in theirs ours; do
  signs_packs "$name"
  signs_files "$name"
done

# scrypt at minisign's cost wants a gigabyte, and some seconds each time.
if (($(awk '/^MemAvailable/ { print $2 }' /proc/meminfo) > 1500000)); then
  printf 'hidden\nhidden\n' | minisign -G -p theirs2.pub -s theirs2.key >/dev/null
  printf 'hidden\nhidden\n' | "$rikcharic" keygen -o ours2 >/dev/null
  signs_packs theirs2 hidden
  signs_files ours2 hidden
  signs_packs ours2 hidden
  ! printf 'other\n' | "$rikcharic" sign --key theirs2.key x.rkp 2>/dev/null
fi
