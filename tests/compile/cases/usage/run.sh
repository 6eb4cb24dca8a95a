run
run frobnicate
run report
run report frobnicate
run build
run build -o
run build -o x.rkp extra
run check --json
run check --frobnicate
run check -x
run check -xy
run check --fonts
run root new --serial none
run verify --generation=0 x.rkp
run help
run root
run build -o -
run build -o ""
run check more
mkfifo pipe
run build -o pipe
rm pipe
LC_ALL=C.UTF-8 "$RIKCHARIC" --help > /dev/full
echo "exit $?"
run check --report
run status -o x
run explain
run explain RK0001 RK0002
run report index -o x.index
run report index report.txt
run pot --approved-only
run -C nowhere check
ls
