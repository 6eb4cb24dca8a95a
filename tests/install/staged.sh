#!/usr/bin/env bash
# What `cmake --install` puts into a folder works there.
#   staged.sh CMAKE BUILD
set -euo pipefail
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
"$1" --install "$2" --prefix "$stage" >"$stage/log"
share=$stage/share/rikchari
"$stage/bin/rikcharic" -C "$share" build --approved-only -o "$share/awareness.rkp"
"$stage/bin/rikchari" --config "$share/kiosk-config/profiles/bus-terminal.conf" \
  --unsigned --pack "$share/awareness.rkp" --tree attract | grep -q '^screen '
"$share/kiosk-config/install.sh" --help | grep -q 'install.sh'
for file in libexec/rikchari/rikchari-safe share/rikchari/kiosk-config/root/usr/libexec/rikchari/stick; do
  [[ -x $stage/$file ]] || { echo "$file can't be run" >&2; exit 1; }
done
