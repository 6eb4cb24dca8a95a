cat > report.txt <<'T'
A REPORT FOR TESTS (Tier 2)

PREVENTION
The hotline received 118 calls. Nobody counted the rest.
T
run report index report.txt -o x.index
run check --report report.txt
run check --report nowhere.txt
ls
