run status --readability
run status --readability --json
cat >> assets/screens/inicio.md <<'END'

Una organización internacional extraordinariamente especializada desarrolla simultáneamente investigaciones.
END
run status --readability
run status --readability --json
