#!/usr/bin/env bash
# One page of the gallery, and that every picture and page that it names is there.
#
#   gallery.sh GALLERY PICTURES PACK
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$1" --pictures "$2" --pack "$3" --out "$folder" --size 800x480 --mode letters-1-light \
  --lang quz --shrink 4 >/dev/null

count=0
while read -r page; do
  while read -r name; do
    count=$((count + 1))
    if [[ ! -s $(dirname "$page")/$name ]]; then
      echo "$page names $name, which is not there" >&2
      exit 1
    fi
  done < <(grep -oE '(src|href)="[^"#]+' "$page" | cut -d'"' -f2)
done < <(find "$folder" -name index.html)
pictures=$(find "$folder" -name '*.png' | wc -l)
# each is shown and linked; besides, the two pages name each other
((pictures > 60 && count == 2 * pictures + 2)) || {
  echo "$pictures pictures, but $count names" >&2
  exit 1
}
