#!/usr/bin/env bash
# L8, S5: whatever the wall clock says, the same visits show the same, and the same packs are let in and refused.
#
#   wrong_clock.sh FOLDER WRONG_CLOCK PACK
#
# FOLDER has rikchari and rikcharic; WRONG_CLOCK is the library made from wrong_clock.c.
set -euo pipefail
programs=$1 clock=$2 pack=$3

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
printf '50 start\n50 language shp\n50 home\n50 open senales\n50 help\n50 open ayuda-1818\n50 text-size\n50 contrast\n50 leave\n50 start\n50 back\n50 quit\n' >"$folder/script"
printf '[display]\nmotion = no\n' >"$folder/config"
export LC_ALL=C.UTF-8
cp "$pack" "$folder/good.rkp"
"$programs/rikcharic" sign --development "$folder/good.rkp" >/dev/null
cp "$folder/good.rkp" "$folder/forged.rkp"
printf 'x' | dd of="$folder/forged.rkp" bs=1 seek=5000 conv=notrunc status=none
head -c 9000 "$folder/good.rkp" >"$folder/cut.rkp"

# Everything that can be observed, but how long it took.
observe() {
  export SDL_VIDEODRIVER=dummy ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0
  export RK_WALL=$1
  local preload=${1:+$clock}
  LD_PRELOAD=$preload timeout 60 "$programs/rikchari" --unsigned --pack "$pack" --config "$folder/config" --window 540x960 \
    --script "$folder/script" --trace "$folder/trace" 2>&1 || echo "status $?"
  awk '/^frame/ { exposed = /cause=expose/ } !exposed' "$folder/trace" | sed -E 's/^frame [0-9]+|(us|input_us|work_us)=-?[0-9]+//g'
  for candidate in "$folder"/{good,forged,cut}.rkp "$pack"; do
    LD_PRELOAD=$preload timeout 60 "$programs/rikcharic" verify --development "$candidate" 2>&1 || echo "status $?"
    LD_PRELOAD=$preload timeout 60 "$programs/rikchari" --pack "$candidate" --lang es --tree ayuda 2>&1 || echo "status $?"
  done
}

# 1970 and before, 2038, 2106, ten years back and forth, an hour back, and a clock that jumps.
now=$(date +%s)
walls=(0 -1 2147483647 2147483648 4294967296 $((now - 315576000)) $((now + 315576000)) $((now - 3600)) jumps)
observe "" >"$folder/right"
for part in screen=senales 'RK....' 'status 1' 'screen "'; do
  grep -q "$part" "$folder/right" || { cat "$folder/right"; echo "there is no $part in it"; exit 1; }
done
for wall in "${walls[@]}"; do
  seen=$(LD_PRELOAD=$clock RK_WALL=$wall ASAN_OPTIONS=verify_asan_link_order=0 date +%s)
  [[ $wall == jumps || $seen == "$wall" ]] || { echo "the wall clock isn't wrong: $seen instead of $wall"; exit 1; }
  observe "$wall" >"$folder/wrong"
  diff "$folder/right" "$folder/wrong" || { echo "with the wall clock at $wall something else happens (see above)"; exit 1; }
done
echo "${#walls[@]} wrong clocks, $(grep -c place= "$folder/right") frames and $(grep -c . "$folder/right") lines each: no difference"
