#!/usr/bin/env bash
# S4: a program isn't built that would trust the development key in place of a real one, or a file
# that is no key; with a real one, the development key counts no more.
#
#   trusted.sh SOURCE
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
good=RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3
configure() { # what the .pub file has as its second line
  printf 'untrusted comment: x\n%s\n' "$1" >"$folder/x.pub"
  rm -rf "$folder/build"
  cmake -S "$source" -B "$folder/build" -G Ninja -DRK_TRUSTED_KEY="$folder/x.pub" "${@:2}" >"$folder/said" 2>&1
}
refused() { # why, then as above
  if configure "${@:2}" || ! tr -s ' \n' '  ' <"$folder/said" | grep -qF "$1"; then
    cat "$folder/said"
    printf '!! expected: %s\n' "$1"
    exit 1
  fi
}
source=$1
development=$(sed -nE 's/^set\(rk_development_key (.*)\)$/\1/p' "$source/CMakeLists.txt")
refused "this is the development key, which everybody has" "$development"
refused "expected a line that begins with RW" "hello"
refused "expected 56 characters, found 55" "${good%?}"
refused "RK_TRUSTED_GENERATION: expected a number from 1" "$good" -DRK_TRUSTED_GENERATION=0
configure "$good" -DRK_TRUSTED_GENERATION=3
grep -qF "$good" "$folder/build/build.ninja"

# Roots: three that differ, or none.
root() { # the file, and a letter of its key
  printf 'untrusted comment: x\n%s\n' "$(key_with "$2")" >"$folder/$1"
}
key_with() { printf '%s' "${good:0:30}$1${good:31}"; }
root a.pub a
root b.pub b
root c.pub c
root same.pub "${good:30:1}"
printf 'untrusted comment: x\n%s\n' "$development" >"$folder/everybody.pub"
roots() { printf -- '-DRK_ROOT_KEYS=%s;%s;%s' "$folder/$1" "$folder/$2" "$folder/$3"; }
refused "expected three .pub files" "$good" "-DRK_ROOT_KEYS=$folder/a.pub;$folder/b.pub"
refused "root keys differ" "$good" "$(roots a.pub b.pub a.pub)"
refused "root keys differ" "$good" "$(roots a.pub b.pub same.pub)"
refused "which everybody has" "$good" "$(roots a.pub b.pub everybody.pub)"
configure "$good" "$(roots a.pub b.pub c.pub)"
for letter in a b c; do
  grep -qF "$(key_with "$letter")" "$folder/build/build.ninja"
done
