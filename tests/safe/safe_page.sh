#!/usr/bin/env bash
# The safe page (K4): needs nothing of the kiosk's, survives keys and closing, ends when told to; and
# its picture follows assets/contacts.yaml.
#   safe_page.sh RIKCHARI-SAFE BAKE_SAFE
set -euo pipefail
program=$1 bake=$2
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

needed=$(readelf -d "$program" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | grep -vE '^lib(c|m|asan|ubsan|gcc_s)\.so|^libSDL2-2' || true)
if [[ -n $needed ]]; then
  echo "the safe page needs more than SDL: $needed" >&2
  exit 1
fi

SDL_VIDEODRIVER=dummy ASAN_OPTIONS=detect_leaks=0 "$program" &
page=$!
sleep 1
kill "$page" || { echo "it ended by itself" >&2; exit 1; }
wait "$page" || { echo "it didn't end as it should: $?" >&2; exit 1; }

"$bake" "$root" "$work/a.bmp"
mkdir "$work/root"
cp -r "$root/assets" "$root/locales" "$work/root"
sed -i 's/number: "105"/number: "501"/' "$work/root/assets/contacts.yaml"
"$bake" "$work/root" "$work/b.bmp"
if cmp -s "$work/a.bmp" "$work/b.bmp"; then
  echo "another number in assets/contacts.yaml changes nothing" >&2
  exit 1
fi
sed -i 's/^linea-100:/linea-200:/' "$work/root/assets/contacts.yaml"
if "$bake" "$work/root" "$work/c.bmp" 2>"$work/errors"; then
  echo "a number that is gone isn't missed" >&2
  exit 1
fi
grep -q 'has no linea-100' "$work/errors"
