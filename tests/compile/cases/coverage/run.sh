run report coverage
mkdir -p assets/report
printf 'prevention.1.2: It is about a budget.\n' > assets/report/out-of-scope.yaml
run report coverage
printf 'prevention.1: All of it is about budgets.\n' > assets/report/out-of-scope.yaml
run report coverage
rm assets/report/test.index
run report coverage
