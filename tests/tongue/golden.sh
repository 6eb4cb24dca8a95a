#!/usr/bin/env bash
# Both programs, spoken to in several languages: all that they print is compared with expected.txt.
# The first argument is the folder with the programs. With RK_REWRITE=1, writes expected.txt anew.
set -uo pipefail
programs=$(realpath "$1")
here=$(realpath "$(dirname "${BASH_SOURCE[0]}")")
root=$here/../..
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -r "$root/tests/content/valid/." "$root/tests/compile/base/." "$folder"
chmod -R u+w "$folder"
cd "$folder"
export TZ=America/Lima LSAN_OPTIONS=suppressions=$root/tests/kiosk/lsan.txt:print_suppressions=0

# run "LANG=…" PROGRAM ARGUMENT…: in an environment that names no other language.
run() {
  local language=$1
  shift
  echo "\$ $language $*"
  env -u LC_ALL -u LC_MESSAGES -u LANG -u LANGUAGE ${language:+"$language"} \
    "$programs/$1" "${@:2}" 2>&1
  echo "salida $?"
}

all() {
  run LANGUAGE=es rikcharic --help
  run LANGUAGE=es rikcharic build
  run LANGUAGE=es rikcharic status
  run LANGUAGE=es rikcharic status --json
  run LANGUAGE=es rikcharic status --readability
  run LANGUAGE=es rikcharic explain RK0210
  run LANGUAGE=es rikcharic -C nowhere check
  sed -i '/^msgstr/s/{linea_100}//' locales/xx.po
  sed -i 's/^parent: .*/parent: nada/; s/^kind: .*/kinds: x/' assets/screens/ofertas.md
  run LANGUAGE=es rikcharic check
  printf 'uno:\n  text: "sin cerrar\n' >assets/facts.yaml
  run LANGUAGE=es rikcharic pot
  run LANGUAGE=es rikchari --help
  # Whoever names no language gets Spanish from the kiosk, and English from what scripts call.
  run "" rikchari --pack nowhere.rkp
  run LC_ALL=C rikchari --pack nowhere.rkp
  run LC_ALL=C.UTF-8 rikcharic -C nowhere check
  run LANG=es_PE.UTF-8 rikcharic -C nowhere check
  run LANG=en_US.UTF-8 rikchari --pack nowhere.rkp
  # As installed, with the system's program "locale" beside it; and where there is no catalog at all.
  mkdir -p usr/bin usr/share
  cp "$programs/rikcharic" usr/bin
  touch usr/bin/locale
  chmod +x usr/bin/locale
  cp -r "$programs/locale" usr/share
  programs=$PWD/usr/bin
  run LANGUAGE=es rikcharic -C nowhere check
  rm -r usr/share
  run LANGUAGE=es rikcharic -C nowhere check
}

all |
  # What only some builds can do, and how many pixels are missing, are others' matters.
  sed -E -e '/^  --(trace|script) /d' -e 's/: [0-9]+ pixels/: N pixels/' >got.txt
if [[ -n ${RK_REWRITE:-} ]]; then
  cp got.txt "$here/expected.txt"
fi
diff -u "$here/expected.txt" got.txt
