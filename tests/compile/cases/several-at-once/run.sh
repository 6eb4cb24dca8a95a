echo '<svg' > assets/pictograms/casa.svg
sed -i 's/^Elige un tema\./Elige un tema ☎ {nothing}./' assets/screens/inicio.md
sed -i 's/^msgstr "xx Llama al {linea_100}\."/msgstr "xx Llama."/' locales/xx.po
run build -o x.rkp
ls
