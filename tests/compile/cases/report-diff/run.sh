# Two editions of an invented report. The screen "ofertas" cites prevention.1.1 and profile.1.1, two
# facts rest on them.
report() {
  cat <<R
$1 Trafficking in Persons Report: Testland (Tier 2)

The government does what it does.

PRIORITIZED RECOMMENDATIONS:
Do more.

PROSECUTION
The government decreased nothing.

PROTECTION
The government protected 20 victims.

PREVENTION
$2

TRAFFICKING PROFILE:
$3
R
}
report 2024 'The hotline received 118 calls in 1,275 places. A plan was made. Posters were printed.' \
  'The plan of 2021-2030 speaks of 3.3 million people. Traffickers deceive.' > old.txt
run report index old.txt -o assets/report/test.index
echo 'prevention.1.3: It is about printing.' > assets/report/out-of-scope.yaml
run report diff assets/report/test.index old.txt
report 2025 'Nobody counted. The hotline received 130 calls in 1,275 places. A plan was made.' \
  'The new plan of 2021-2030 speaks of 3.3 million people. Traffickers deceive.' > new.txt
run report diff assets/report/test.index new.txt
# Only the name of a passage is new.
report 2025 'A plan was made. The hotline received 118 calls in 1,275 places. Posters were printed.' \
  'The plan of 2021-2030 speaks of 3.3 million people. Traffickers deceive.' > new.txt
run report diff assets/report/test.index new.txt
run report diff nowhere.index new.txt
run report diff old.txt assets/report/test.index
run report diff assets/report/test.index
