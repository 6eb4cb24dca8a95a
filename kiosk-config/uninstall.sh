#!/usr/bin/env bash
# Quita un quiosco Rikchari y todo lo que install.sh puso, también el contenido recibido y la configuración:
#
#     sudo kiosk-config/uninstall.sh [--root CARPETA]
#
# Los paquetes de Debian se quedan, también USBGuard, que no deja pasar teclados nuevos: apt purge usbguard.
# Después de reiniciar, el equipo es otra vez un Debian común.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/common.sh"

root=''
case ${1-} in
'') ;;
--root) root=$(absolute_root "${2:?falta la carpeta}") ;;
*) stop "$1: no existe esa opción; solo --root CARPETA" ;;
esac

stop_units() {
  [[ -z $root && -d /run/systemd/system ]] || return 0
  systemctl stop retry-rikchari.timer rikchari-kiosk.service rikchari-safe.service \
    xorg-rikchari.service || true
}

remove_files() {
  local list
  list=$(mktemp)
  mv "$root$manifest" "$list"
  rm -rf "$root/var/lib/rikchari" "$root/run/rikchari"
  take_away "$list"
  rm -f "$list"
}

remove_user() {
  # Una laptop no tiene uno.
  ! grep -qs '^rikchari:' "$root/etc/passwd" || userdel ${root:+--prefix "$root"} rikchari
  ! grep -qs '^rikchari:' "$root/etc/group" || groupdel ${root:+--prefix "$root"} rikchari
}

wake_system() {
  [[ -z $root && -d /run/systemd/system ]] || return 0
  systemctl daemon-reload
  udevadm control --reload
  ! command -v update-grub >/dev/null || update-grub
}

# Lo instaló install.sh para un terminal; con las reglas de USBGuard se va lo que dejaba pasar.
warn_usbguard() {
  [[ $guarded == false || ! -f $root/var/lib/dpkg/info/usbguard.list ]] ||
    warn "USBGuard sigue instalado y no deja pasar teclados nuevos; si no lo quiere, antes de reiniciar: apt purge usbguard"
}

((EUID == 0)) || stop "hay que ser root: sudo $0"
[[ -f $root$manifest ]] || stop "aquí no hay ningún Rikchari instalado ($root$manifest)"
guarded=false
! grep -q '^/etc/usbguard/' "$root$manifest" || guarded=true
stop_units
remove_files
remove_user
wake_system
say "Rikchari ya no está. Reinicie el equipo."
warn_usbguard
