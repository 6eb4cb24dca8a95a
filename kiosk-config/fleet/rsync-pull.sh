#!/bin/sh
# Trae el contenido más nuevo a un quiosco: rsync-pull.sh ORIGEN ALMACÉN
# Nada aparece con su nombre final antes de estar completo y en el disco.
set -eu

if [ $# -ne 2 ]; then
  echo "uso: $0 ORIGEN ALMACÉN" >&2
  exit 2
fi
rsync --recursive --times --chmod=F0644 --fsync --ignore-existing \
  --include='/awareness_*.rkp' --exclude='*' "$1/" "$2/"
