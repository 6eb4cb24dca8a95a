long=Otorrinolaringologoelectroencefalografista
sed -i "s/^# Ofertas falsas/# $long$long/" assets/screens/ofertas.md
run build -o x.rkp
ls
