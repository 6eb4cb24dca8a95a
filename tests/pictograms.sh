#!/usr/bin/env bash
# Pictograms as a set: each drawing has its row in their README and is shown somewhere, and no two
# tiles of a menu look alike.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../assets"
bad=0
complain() {
  printf '%s\n' "$1"
  bad=1
}
of_screen() { sed -n 's/^pictogram: //p' "screens/$1.md"; }

# shellcheck disable=SC2016 # the backquotes are the table's
diff <(basename -s .svg pictograms/*.svg | sort) \
  <(sed -nE 's/^\| <img src="([a-z-]+)\.svg".*\| `\1` \|.*/\1/p' pictograms/README.md | sort) ||
  complain 'assets/pictograms/README.md: not one row for each drawing (<), or a row too many (>)'

for drawing in pictograms/*.svg; do
  name=$(basename -s .svg "$drawing")
  grep -qE "^RK_CHROME\(.*\"$name\"" ../src/pack/chrome.def ||
    grep -rqE "^pictogram: $name$|!\[\]\($name\)" screens ||
    complain "$drawing: no screen shows it"
done

while read -r menu; do
  alike=$(sed -nE 's/^- \[\]\(([a-z0-9-]+)\)$/\1/p' "$menu" |
    while read -r tile; do of_screen "$tile"; done | sort | uniq -d)
  [[ -z $alike ]] || complain "$menu: several tiles show ${alike//$'\n'/, }"
done < <(grep -lE '^kind: (menu|contacts)$' screens/*.md)
exit "$bad"
