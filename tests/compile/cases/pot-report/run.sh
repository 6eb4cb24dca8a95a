# A template for its maker's own use, which quotes an invented report.
cat > report.txt <<'T'
2024 Trafficking in Persons Report: Testland (Tier 2)

The government does what it does.

PRIORITIZED RECOMMENDATIONS:
Do more.

PROSECUTION
The government decreased nothing.

PROTECTION
The government protected 20 victims.

PREVENTION
The hotline received 118 calls
in 1,275 places.

TRAFFICKING PROFILE:
The plan of 2021-2030 speaks of 3.3 million people.
T
run report index report.txt -o assets/report/test.index
run pot -o named.pot
run pot --report report.txt -o quoted.pot
msgfmt --check -o /dev/null quoted.pot 2> /dev/null; echo "msgfmt: $?"
diff named.pot quoted.pot
# Never in place of the template that is published, nor from another text than the one that is cited.
run pot --report report.txt
sed -i 's/118 calls/119 calls/' report.txt
run pot --report report.txt -o other.pot
run pot --report nowhere.txt -o other.pot
ls *.pot locales
# Where a text is on two screens, each passage is named once; a fact of no report has its source.
sed -i 's/^Elige un tema\./Cuéntale a alguien. Son {calls}./' assets/screens/inicio.md
sed -i 's/^3. Cuéntale a alguien\./3. Cuéntale a alguien. Son {calls}./' assets/screens/ofertas.md
sed -i 's/^kind: menu/kind: menu\ncites: [profile.1.1]/' assets/screens/inicio.md
run pot -o named.pot
grep -B 6 'Son {calls}' named.pot
