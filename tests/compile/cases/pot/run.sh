run pot -o new.pot
cat new.pot
msgfmt --check -o /dev/null new.pot 2> /dev/null; echo "msgfmt: $?"
msgmerge --quiet -o merged.po locales/xx.po new.pot; echo "msgmerge: $?"
msgfmt --check -o /dev/null merged.po; echo "msgfmt: $?"
LOCALE=C ZONE=Asia/Tokyo run pot -o again.pot
cmp new.pot again.pot
run pot
cmp new.pot locales/rikchari.pot
sed -i 's/^msgid "Salir"/msgid "Salir {/' locales/xx.po
run pot -o new.pot
cmp new.pot again.pot
