#!/usr/bin/env bash
# The catalogs of locales/tools have every message of the sources, and msgfmt --check, with which the
# build compiles them, refuses what would make printf read arguments that aren't there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
tools/messages --check

broken=$(mktemp)
trap 'rm -f "$broken"' EXIT

# refused MSGID MSGSTR: the catalog with this translation can't be compiled.
refused() {
  awk -v id="msgid \"$1\"" -v str="msgstr \"$2\"" '
    hit { $0 = str; hit = 0; done = 1 }
    $0 == id { hit = 1 }
    { print }
    END { exit !done }' locales/tools/es.po >"$broken"
  if msgfmt --check --output-file=/dev/null "$broken" 2>/dev/null; then
    echo "msgfmt --check accepts \"$2\" for \"$1\""
    return 1
  fi
}

refused '%s: not a regular file' '%d: no es un archivo'
refused '%s: not a regular file' 'no es un archivo: %s %s'
refused 'out of memory' 'no hay memoria: %s'
refused '%s: larger than the %zu bytes allowed' '%s: más de %s bytes'
