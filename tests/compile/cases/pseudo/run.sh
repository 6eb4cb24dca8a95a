# The made-up languages are checked like any other: letters, room at every size, the pack's limits.
run check --pseudo
run build --pseudo -o pseudo.rkp
run build -o plain.rkp
for tag in qps qpr; do
  grep -c "$tag" pseudo.rkp plain.rkp
done
ls locales
# A word that just has room in Spanish has none when it is two fifths longer.
word=Electroencefalografistamentelectro
sed -i "s/^Te ofrecen/$word/; s/\"Te ofrecen\"/\"$word\"/" assets/screens/ofertas.md
run check 2> /dev/null
run check --pseudo
run pot --pseudo
