cat > assets/report/out-of-scope.yaml <<'Y'
prevention.1.3: There is no third sentence.
prevention: A whole part is more than one can excuse.
prevention.1.1x: It only begins like a passage.
prevention.1.2: ""
profile.1.1: [a, list]
Y
run check
echo '- prevention.1.2' > assets/report/out-of-scope.yaml
run check
printf 'a: "' > assets/report/out-of-scope.yaml
run report coverage
