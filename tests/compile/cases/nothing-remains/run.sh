sed -i 's/^msgstr "xx Cuéntale a alguien\."/msgstr "\&#32;"/' locales/xx.po
run check
