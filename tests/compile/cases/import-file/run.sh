# What is wrong with a returned file as a whole.
run import
run import nowhere.po
sed 's/Language: xx/Language: xx_PE/' locales/xx.po > back.po
run import back.po
run import back.po --language xx | tail -n 3
run import back.po --language zz
sed 's/UTF-8/ISO-8859-1/' locales/xx.po > latin.po
run import latin.po
# The marks of another system's editor are no mistake.
sed 's/xx Gratis/yy Gratis/; s/$/\r/; 1s/^/\xef\xbb\xbf/; s/^msgid "Gratis"/#, fuzzy\r\n&/' locales/xx.po > windows.po
sed -i 's/^msgid "Gratis"/#, fuzzy\n&/' locales/xx.po
run import windows.po
grep -A 1 '^msgid "Gratis"' locales/xx.po
printf 'msgid "Gratis"\nmsgstr "' > broken.po
run import broken.po
# A message that our catalog lacks, which is older than the screens.
cp locales/xx.po back.po
awk 'BEGIN { RS = ""; ORS = "\n\n" } !/msgid "Castellano"/' back.po > locales/xx.po
run import back.po
tail -n 4 locales/xx.po
# One that it keeps as obsolete, because no screen had it for a while.
cp back.po with.po
sed -i 's/^msgid "Castellano"/# De antes.\n#~ &/; s/^msgstr "xx Castellano"/#~ msgstr "viejo"/' with.po
cp with.po locales/xx.po
run import back.po
grep -B 1 -A 1 '"Castellano"' locales/xx.po
# Our sources must be whole.
cp assets/screens/inicio.md saved.md
echo '> nota' > assets/screens/inicio.md
run import back.po 2>&1 | tail -n 1
cp saved.md assets/screens/inicio.md
rm locales/xx.po
run import back.po
