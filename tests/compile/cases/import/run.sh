# Ours has approvals, drafts of five texts (one with a comment, one of older Spanish), and lacks a text.
cat > make-drafts.awk <<'A'
/^msgid "(Castellano|Atiende emergencias|Llama al .*|Cuéntale a alguien\.)"$/ { print "#, fuzzy" }
/^msgid "Castellano"$/ { print "#| msgid \"Castellano de antes\"" }
/^msgid "Las 24 horas/ { print "# Dudo de esta palabra.\n#, fuzzy" }
{ print }
A
awk -f make-drafts.awk locales/xx.po | sed 's/^msgstr "xx Atrás"/msgstr ""/' > ours.po
cp ours.po locales/xx.po

# A file that comes back as it went brings nothing.
cp ours.po back.po
run import back.po
cmp ours.po locales/xx.po

# Comes back: "Castellano" approved, "Las 24 horas" changed with a comment, "Atrás" translated,
# "Gratis" contradicted by a draft; a placeholder lost, an accent in two pieces, a character that
# can't be drawn, a text of another version.
cat > come-back.sed <<'S'
s/^"Language: xx\\n"/"Last-Translator: Rosa\\n"\n&/
s/^msgstr "xx Las 24 horas/msgstr "yy Las 24 horas/
s/^# Dudo de esta palabra\./&\n# Mejor así./
/^msgid "Atrás"/{n;s/""/"yy Atrás"/}
s/^msgid "Gratis"/#, fuzzy\n&/
s/^msgstr "xx Gratis"/msgstr "yy Gratis"/
s/^msgstr "xx Llama al {linea_100}\."/msgstr "yy Llama."/
s/^msgstr "xx Cuéntale a alguien\."/msgstr "yy Cue\xcc\x81ntale"/
s/^msgstr "xx Atiende emergencias"/msgstr "yy 漢"/
S
awk '/^#, fuzzy$/ { held = 1; next } held && !/Castellano/ { print "#, fuzzy" } { held = 0; print }' ours.po |
  sed -f come-back.sed > back.po
printf '\nmsgid "Texto de antes"\nmsgstr "xx Texto de antes"\n' >> back.po
run import back.po --dry-run
cmp ours.po locales/xx.po
run import back.po
diff ours.po locales/xx.po
msgfmt --check -o /dev/null locales/xx.po 2> /dev/null; echo "msgfmt: $?"
# Once more: what was taken is there now, the rest is as it was.
cp locales/xx.po ours.po
run import back.po 2> /dev/null | tail -n 3
cmp ours.po locales/xx.po
