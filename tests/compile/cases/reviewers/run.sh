# A language that only reviewers see: first in the middle of the list, then at its end.
entry() {
  cat <<'Y'
- tag: en
  name: English
  detail: For reviewers
  for: reviewers
  decimal: "."
  group: ","
  group_from: 4
  date: "{year}-{month}-{day}"
  million: million

Y
}
run build -o without.rkp
cp locales/languages.yaml public.yaml
sed '/^- tag: xx/,$d' public.yaml > locales/languages.yaml
entry >> locales/languages.yaml
sed -n '/^- tag: xx/,$p' public.yaml >> locales/languages.yaml
sed 's/^"Language: xx/"Language: en/' locales/xx.po > locales/en.po
run status
run check
run build -o public.rkp
run build --with-reviewers -o all.rkp
cmp public.rkp without.rkp
grep -c 'For reviewers' all.rkp public.rkp
# An error in its catalog is told to who works on it, and stops no kiosk.
cp public.yaml locales/languages.yaml
entry >> locales/languages.yaml
sed -i '/^msgstr/s/{hotline_reports}//' locales/en.po
run check
run build -o public.rkp
cmp public.rkp without.rkp
run build --with-reviewers -o broken.rkp
run check --with-reviewers
ls *.rkp
