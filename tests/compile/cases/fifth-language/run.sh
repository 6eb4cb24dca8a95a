# As locales/README.md tells: an entry, a catalog, and nothing else.
cat >> locales/languages.yaml <<'Y'

- tag: xyz
  name: Xyz aru
  detail: Inventada, la tercera
  decimal: ","
  group: " "
  group_from: 4
  date: "{day}.{month}.{year}"
  million: hunu
Y
run status
run pot
msginit --no-translator --locale=xyz --input=locales/rikchari.pot --output=locales/xyz.po 2> /dev/null
sed -i 's/^"Language: .*/"Language: xyz\\n"/' locales/xyz.po
run status
run check
# One draft, one approval.
awk '/^msgid "Gratis"/ { draft = 1; print "#, fuzzy" } /^msgid "Castellano"/ { done = 1 }
     /^msgstr ""/ && draft { $0 = "msgstr \"Qhasi\""; draft = 0 }
     /^msgstr ""/ && done { $0 = "msgstr \"Kastilla\""; done = 0 } { print }' locales/xyz.po > filled.po
mv filled.po locales/xyz.po
run status
run build -o five.rkp
for text in xyz 'Xyz aru' Qhasi Kastilla; do
  grep -c "$text" five.rkp
done
