sed -i "s/^Elige un tema\./$(printf 'Elige un tema%.0s. ' {1..400})/" assets/screens/inicio.md
run check
