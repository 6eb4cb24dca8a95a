run check --content-version "$(printf 'x%.0s' {1..128})"
run check --content-version "$(printf 'x%.0s' {1..129})"
printf '\nOtro texto más.\n%.0s' {1..64} >> assets/screens/ofertas.md
run check
