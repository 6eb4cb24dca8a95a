# Escapes can hide in a catalog what a file of text can't have: bytes that aren't UTF-8, controls
# of the terminal, letters in pieces.
cp locales/xx.po ours.po
sed -i 's/^msgstr "xx Gratis"/msgstr "xx \\303"/' locales/xx.po
run check
run build -o x.rkp
cp ours.po locales/xx.po

cat > back.po <<'P'
msgid ""
msgstr ""
"Last-Translator: Ro\033[2Jsa\377 e\314\201\n"
"Language: xx\n"
"Content-Type: text/plain; charset=UTF-8\n"

msgid "Castellano"
msgstr "a\303 \302\233m \342\200\256b"

msgid "Gratis"
msgstr "\033[Jx"

msgid "de \033antes\n\377"
msgstr "z"
P
run import back.po
cmp ours.po locales/xx.po

# What is taken of the header can stand in our file.
sed -i 's/^msgstr "xx Gratis"/msgstr ""/; 0,/^"Language/s//"Last-Translator: nobody\\n"\n&/' locales/xx.po
sed -i 's/^msgstr "\\033\[Jx"/msgstr "yy Gratis"/' back.po
run import back.po 2> /dev/null | head -n 12
grep '^"Last-' locales/xx.po
run check
