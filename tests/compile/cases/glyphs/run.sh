sed -i 's/^Elige un tema\./Elige un tema 📞 ☎ 📞./' assets/screens/inicio.md
sed -i 's/^msgstr "xx Cuéntale a alguien\."/msgstr "xx Cuéntale a 世界."/' locales/xx.po
sed -i 's/name: Prueba/name: Prueba ☎/; s/detail: Inventada/detail: Inventada ★/' locales/languages.yaml
run check
run build -o x.rkp
ls
