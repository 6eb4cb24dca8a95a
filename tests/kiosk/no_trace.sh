#!/usr/bin/env bash
# Z1: after many visits every file and folder that the kiosk could write to is what it was before.
#
#   no_trace.sh RIKCHARI PACK
#
# RK_VISITS: how many visits, 200 unless told otherwise; 1000 is what the threat model asks for.
set -euo pipefail
program=$(realpath "$1") pack=$2 visits=${RK_VISITS:-200}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder"/{home,run,tmp,here}
cp "$pack" "$folder/here/awareness.rkp"
for ((i = 0; i < visits; i++)); do
  printf '5 start\n5 language shp\n5 help\n5 open ayuda-1818\n5 text-size\n5 contrast\n5 home\n5 open senales\n5 leave\n'
done >"$folder/script"
echo '20 quit' >>"$folder/script"

# Path, kind, size, and when it was last changed or read; folders that are only listed are not read.
listing() {
  find "$folder"/{home,run,tmp,here} -printf '%p %y %s %T@ %C@\n' | sort
}

listing >"$folder/before"
cd "$folder/here"
env -i PATH="$PATH" HOME="$folder/home" XDG_RUNTIME_DIR="$folder/run" TMPDIR="$folder/tmp" LC_ALL=C.UTF-8 \
  SDL_VIDEODRIVER=dummy ASAN_OPTIONS=detect_leaks=0 \
  timeout 280 "$program" --unsigned --pack awareness.rkp --window 540x960 --script "$folder/script" \
  --trace "$folder/trace" 2>"$folder/said"
listing >"$folder/after"

left=$(grep -c 'place=attract.*cause=touch' "$folder/trace")
if ((left < visits)); then
  echo "only $left of $visits visits ended on the attract screen"
  exit 1
fi
if ! diff "$folder/before" "$folder/after"; then
  echo "the visits have left something behind (see above)"
  exit 1
fi
if grep -qiE 'shp|senales|1818' "$folder/said"; then
  cat "$folder/said"
  echo "the kiosk has said what a visitor looked at"
  exit 1
fi
echo "$visits visits, nothing left behind"
