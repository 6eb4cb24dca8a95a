# Only who said yes to something sees it.
cat > assets/screens/lista.md <<'END'
---
kind: checklist
parent: ayuda
pictogram: oferta
sources: [linea-web]
---
# Dos preguntas

1. ![](oferta) ¿Te pide dinero?
2. ![](telefono) ¿Quieres llamar?

## Dijiste que sí

Otorrinolaringologoelectroencefalografistaelectroencefalografista

- [](ayuda)

## No dijiste que sí

- [](ayuda)
END
echo '- [](lista)' >> assets/screens/ayuda.md
run check
