# shellcheck shell=bash
# Lo que comparten install.sh y uninstall.sh. Lo lee bash con `set -euo pipefail`.

# Todo lo que se instaló, una ruta por línea; las carpetas nuevas terminan en "/".
manifest=/usr/share/rikchari/installed.list

say() {
  printf '== %s\n' "$*"
}

warn() {
  printf '!! %s\n' "$*" >&2
}

stop() {
  warn "$@"
  exit 1
}

# La raíz donde se instala, sin barra al final; vacía es este mismo sistema.
absolute_root() {
  [[ -n $1 ]] || return 0
  local path
  path=$(cd "$1" && pwd -P) || stop "$1: no existe esa carpeta"
  [[ $path == / ]] || echo "$path"
}

# Quita lo que la lista de $1 nombra, en $root; una carpeta, si quedó vacía.
take_away() {
  local path
  while IFS= read -r path; do
    case $path in
    */) rmdir --ignore-fail-on-non-empty "${root:-}$path" 2>/dev/null || true ;;
    *) rm -f "${root:-}$path" ;;
    esac
  done < <(sort -r "$1")
}
