# What isn't seen on a screen as it is entered: the warning of an idle visit, the button that leads
# back from the Spanish text, the choice of languages, the sentences for who shows it to a group.
long=Otorrinolaringologoelectroencefalografista
check() { run check | sed -n '/ at 1366x768 in \|^exit/p'; }
cp locales/xx.po whole.po
awk -v long="$long$long" '
  /^msgid "Elige un tema/ { print "#, fuzzy" } # only drafts have the button
  /^msgctxt "(idle_text|see_translation)"$/ { hit = $2 }
  hit && /^msgstr/ { $0 = "msgstr \"" (hit ~ /idle/ ? "Aviso" : "Volver") long "\""; hit = "" }
  { print }' whole.po > locales/xx.po
check
cp whole.po locales/xx.po
sed -i "s/name: Prueba/name: $long$long/" locales/languages.yaml
check
sed -i "s/name: $long$long/name: Prueba/" locales/languages.yaml
sed -i "s/^kind: cards/&\nguide:\n  - $long$long$long/" assets/screens/ofertas.md
check
