#!/usr/bin/env bash
# Instala un quiosco Rikchari en Debian 12, a partir de una compilación:
#
#     sudo kiosk-config/install.sh --pack CONTENIDO.rkp [--pub LLAVE.pub] [--generation N]
#                                  [--profile PERFIL] [--build CARPETA] [--root CARPETA]
#
#   --pack        el contenido, compilado con --approved-only y firmado (README.md dice cómo)
#   --pub         la llave pública de quien lo firmó; si no se da, vale la que se puso al compilar
#   --generation  su generación, si no es la primera llave: 2, 3 …
#   --profile     bus-terminal (el equipo queda cerrado y solo muestra el quiosco) o community-laptop (un
#                 programa más, con su ícono; el resto del equipo queda como está). Si no se dice, el que ya
#                 está instalado; la primera vez, bus-terminal
#   --build       dónde está la compilación (build)
#   --root        instala en otra raíz, para preparar un disco o para probar
#
# Se puede repetir: deja lo mismo. Una configuración que usted cambió no se toca. uninstall.sh lo quita todo.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/common.sh"

profile='' pack='' pub='' generation=1 build=$here/../build root=''

# Sin esto no arranca el programa.
packages=(libsdl2-2.0-0 libsdl2-ttf-2.0-0 libsodium23 libinih1 libseccomp2 libpng16-16 zlib1g)
# Un terminal no tiene escritorio. xauth hace la llave de la pantalla; usbguard calla los teclados escondidos.
terminal_packages=(xserver-xorg-core xserver-xorg-input-libinput xauth usbguard)

config=/etc/rikchari/rikchari.conf

# Lo que no debe poder arrancar: consolas, teclas, rescate, volcados, swap, dormir, montar solo.
masked=(getty@.service autovt@.service serial-getty@.service container-getty@.service
  console-getty.service debug-shell.service
  ctrl-alt-del.target emergency.service rescue.service systemd-coredump.socket swap.target
  sleep.target suspend.target hibernate.target hybrid-sleep.target
  suspend-then-hibernate.target udisks2.service)

usage() {
  sed -n '2,16s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
}

parse() {
  while (($# > 0)); do
    case $1 in
    --profile | --pack | --pub | --generation | --build | --root)
      (($# > 1)) || stop "$1: falta lo que va detrás"
      printf -v "${1#--}" '%s' "$2"
      shift 2
      ;;
    --help)
      usage
      exit 0
      ;;
    *) stop "$1: no existe esa opción; --help las muestra" ;;
    esac
  done
  # Con una raíz propia nada se detiene ni arranca: el sistema que corre es otro.
  # shellcheck disable=SC2153
  root=$(absolute_root "$root")
  [[ -n $profile ]] || profile=$(present_profile)
}

# Quien repite para cambiar el contenido no quiere cerrar una laptop.
present_profile() {
  if grep -qsx /usr/share/applications/rikchari.desktop "$root$manifest"; then
    echo community-laptop
  else
    echo bus-terminal
  fi
}

check() {
  ((EUID == 0)) || stop "hay que ser root: sudo $0"
  [[ -f $here/profiles/$profile.conf ]] ||
    stop "$profile: no existe ese perfil; hay: $(cd "$here/profiles" && echo *.conf)"
  local program
  for program in rikchari rikchari-safe; do
    [[ -x $build/$program ]] || stop "$build/$program: falta; compile primero (tools/run)"
  done
  [[ -f $build/locale/es/LC_MESSAGES/rikchari.mo ]] || stop "$build/locale: falta; compile primero (tools/run)"
  [[ $profile != usb-portable ]] ||
    stop "usb-portable no se instala: vea «Memoria USB en equipos prestados» en README.md"
  [[ -d $root/etc && -d $root/usr ]] || stop "${root:-/}: no parece un Debian instalado"
  [[ -n $pack ]] || stop "falta --pack: el contenido, compilado y firmado (README.md dice cómo)"
  [[ -f $pack ]] || stop "$pack: no existe"
  [[ -z $pub || -f $pub ]] || stop "$pub: no existe"
  [[ $generation =~ ^[1-9][0-9]*$ ]] || stop "--generation $generation: se esperaba 1, 2, 3 …"
}

# La configuración que vale después de instalar: la del operador, o la del perfil con la llave que se dio.
configuration() {
  if [[ -f $root$config ]]; then
    cat "$root$config"
  elif [[ -z $pub ]]; then
    cat "$here/profiles/$profile.conf"
  else
    local key
    key="trusted_key = $(sed -n 2p "$pub")"
    ((generation == 1)) || key+="\nkey_generation = $generation"
    sed "s|^#trusted_key = .*|$key|" "$here/profiles/$profile.conf"
  fi
}

install_packages() {
  [[ $profile != bus-terminal ]] || packages+=("${terminal_packages[@]}")
  local missing=() name
  for name in "${packages[@]}"; do
    [[ -f $root/var/lib/dpkg/info/$name.list ]] ||
      compgen -G "$root/var/lib/dpkg/info/$name:*.list" >/dev/null || missing+=("$name")
  done
  ((${#missing[@]} == 0)) && return
  if [[ -n $root ]]; then
    warn "en $root faltan paquetes: ${missing[*]}"
    return
  fi
  say "se instalan paquetes de Debian: ${missing[*]}"
  DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install "${missing[@]}" ||
    stop "no se pudieron instalar; instálelos y repita: apt install ${missing[*]}"
}

# ¿Mostrará este quiosco lo que se instala? Se pregunta al programa mismo, con su configuración, pero sin el almacén.
check_pack() {
  local folder status=0
  folder=$(mktemp -d)
  configuration | sed 's/^[[:space:]]*store[[:space:]]*[=:].*//' >"$folder/rikchari.conf"
  "$build/rikchari" --config "$folder/rikchari.conf" --pack "$pack" --tree attract >/dev/null || status=$?
  rm -rf "$folder"
  ((status == 0)) || stop "no se instaló nada: el quiosco no mostraría $pack. Revise la llave$(
    [[ -f $root$config ]] && echo " en $root$config" || echo ': --pub, --generation'
  )"
}

note() {
  printf '%s\n' "$@" >>"$root$manifest.new"
}

# Las carpetas que faltan hasta la de $1, anotadas.
make_parents() {
  local folder
  folder=$(dirname "$1")
  [[ ! -d $root$folder ]] || return 0
  make_parents "$folder"
  mkdir -m 755 "$root$folder"
  note "$folder/"
}

# put MODE SOURCE TARGET: un archivo nuestro, anotado para quien desinstala. Entero o nada: un quiosco
# en marcha no debe encontrar la mitad.
put() {
  make_parents "$3"
  install -m "$1" "$2" "$root$3.new"
  mv -f "$root$3.new" "$root$3"
  note "$3"
}

# Lo que una vez hicimos sigue siendo nuestro, aunque ya esté.
begin_manifest() {
  mkdir -p "$root/usr/share"
  if [[ -f $root$manifest ]]; then
    grep '/$' "$root$manifest" >"$root$manifest.new"
  else
    mkdir "$root${manifest%/*}"
    note "${manifest%/*}/"
  fi
}

# La lista nueva vale desde ahora; lo que solo estaba en la anterior se quita.
end_manifest() {
  sort -u -o "$root$manifest.new" "$root$manifest.new"
  [[ ! -f $root$manifest ]] || take_away <(comm -13 "$root$manifest.new" "$root$manifest")
  mv "$root$manifest.new" "$root$manifest"
}

put_programs() {
  put 755 "$build/rikchari" /usr/bin/rikchari
  put 755 "$build/rikchari-safe" /usr/libexec/rikchari/rikchari-safe
  # Lo que el diario y --doctor dicen al operador, en su idioma.
  local catalog
  for catalog in "$build"/locale/*/LC_MESSAGES/rikchari.mo; do
    put 644 "$catalog" "/usr/share/locale/${catalog#"$build"/locale/}"
  done
  put 644 "$here/README.md" /usr/share/doc/rikchari/kiosk-config.md
  put 644 "$here/rikchari.conf" /usr/share/doc/rikchari/rikchari.conf
  put 644 "$here/../LICENSE" /usr/share/doc/rikchari/LICENSE
}

# El contenido de fábrica: el que queda cuando todo lo demás falla.
put_pack() {
  put 644 "$pack" /usr/share/rikchari/awareness.rkp
}

put_system() {
  local file mode
  while IFS= read -r file; do
    mode=644
    [[ -x $here/root$file ]] && mode=755
    put "$mode" "$here/root$file" "$file"
  done < <(cd "$here/root" && find . -type f -printf '/%P\n' | sort)
  # USBGuard no lee reglas que otros puedan leer.
  chmod 600 "$root/etc/usbguard/rules.d/60-rikchari.conf"
}

# La configuración es del operador: la primera vez se pone, después se le deja la suya.
put_config() {
  if [[ -f $root$config ]]; then
    say "se conserva su configuración: $root$config"
    note "$config"
    return
  fi
  put 644 <(configuration) "$config"
}

# Un enlace de systemd, anotado como los archivos; lo que otro haya puesto ahí se respeta.
link() {
  local target=$root/etc/systemd/system/$2
  if [[ -e $target || -L $target ]] && [[ $(readlink "$target") != "$1" ]]; then
    warn "$target es de otro; no se cambia"
    return
  fi
  make_parents "/etc/systemd/system/$2"
  ln -sfn "$1" "$target"
  note "/etc/systemd/system/$2"
}

enable_units() {
  local unit
  for unit in "${masked[@]}"; do
    link /dev/null "$unit"
  done
  link /usr/lib/systemd/system/rikchari-kiosk.service \
    multi-user.target.wants/rikchari-kiosk.service
}

make_user() {
  systemd-sysusers ${root:+--root="$root"} rikchari.conf
  systemd-tmpfiles ${root:+--root="$root"} --create rikchari.conf
}

# Lo que está en marcha se entera; un disco que se prepara, al arrancar.
wake_system() {
  [[ -z $root && -d /run/systemd/system ]] || return 0
  systemctl daemon-reload
  sysctl -q --system
  udevadm control --reload
  swapoff -a || warn "hay swap en uso que no se pudo apagar; apáguelo en /etc/fstab y reinicie"
  ! command -v update-grub >/dev/null || update-grub
}

# Dos programas no pueden tener la misma pantalla.
check_desktop() {
  [[ ! -e $root/etc/systemd/system/display-manager.service &&
    ! -L $root/etc/systemd/system/display-manager.service ]] ||
    warn "este Debian abre un escritorio; un quiosco se instala en uno sin escritorio"
}

check_swap() {
  ! grep -qsE '^[^#]+[[:space:]]swap[[:space:]]' "$root/etc/fstab" ||
    warn "$root/etc/fstab nombra swap: quite esa línea, para que nada leído quede en el disco"
}

# Al instalarse, USBGuard aprende lo que está conectado: también el teclado de quien instala.
check_keyboard() {
  ! grep -qs '^allow.* 03:01:01' "$root/etc/usbguard/rules.conf" ||
    warn "$root/etc/usbguard/rules.conf deja pasar un teclado: antes de irse, quite la línea que dice 03:01:01"
}

main() {
  parse "$@"
  check
  install_packages
  check_pack
  begin_manifest
  put_programs
  put_pack
  put_config
  if [[ $profile == bus-terminal ]]; then
    put_system
    enable_units
  else
    put 644 "$here/rikchari.desktop" /usr/share/applications/rikchari.desktop
  fi
  end_manifest
  if [[ $profile == bus-terminal ]]; then
    make_user
    check_desktop
    check_swap
    check_keyboard
    wake_system
  fi
  say "instalado: perfil $profile. Lea /usr/share/doc/rikchari/kiosk-config.md, ajuste"
  say "/etc/rikchari/rikchari.conf y, si es un terminal, reinicie el equipo."
}

main "$@"
