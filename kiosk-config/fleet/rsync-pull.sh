#!/bin/sh
# Trae el contenido más nuevo a un quiosco: rsync-pull.sh ORIGEN ALMACÉN
# Nada aparece con su nombre final antes de estar completo y en el disco. Lo que dejó a medias un
# corte de luz se borra la próxima vez; dos a la vez no trabajan.
set -eu

if [ $# -ne 2 ]; then
  echo "uso: $0 ORIGEN ALMACÉN" >&2
  exit 2
fi
exec 9<"$2"
flock --nonblock 9 || exit 0
rm -f "$2"/.awareness_*.rkp.??????
rsync --recursive --times --chmod=F0644 --fsync --ignore-existing \
  --include='/awareness_*.rkp' --exclude='*' "$1/" "$2/"
