#!/usr/bin/env bash
# A folder of src/ includes only what src/README.md allows it. The link would notice a call up the
# layers; this notices the include, and says it in words.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
declare -A allowed=(
  [base]="base"
  [pack]="base pack"
  [store]="base pack store"
  [text]="base pack text"
  [view]="base pack text view"
  [kiosk]="base pack store text view kiosk"
  [report]="base report"
  [content]="base pack report content"
  [compile]="base pack text view report content compile"
)
bad=0
while IFS=: read -r file line include; do
  folder=${file#src/} folder=${folder%%/*}
  wanted=${include#*\"} wanted=${wanted%%/*}
  if [[ " ${allowed[$folder]} " != *" $wanted "* ]]; then
    printf '%s:%s: %s may not include from %s (see src/README.md)\n' "$file" "$line" "$folder" "$wanted"
    bad=1
  fi
  # Of the pack, content and text know the model only, never bytes.
  if [[ $folder == content && $include == *'"pack/'* && $include != *'"pack/contents.h"' &&
    $include != *'.def"' ]]; then
    printf '%s:%s: content may include only the model of pack\n' "$file" "$line"
    bad=1
  fi
done < <(grep -nE '^#include "' -r src --include='*.[ch]')
exit "$bad"
