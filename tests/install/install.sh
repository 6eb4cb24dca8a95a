#!/usr/bin/env bash
# Installs into a root of its own, as onto a disk that is prepared: the files and their rights, the
# units by systemd's own judgement (K8), a second time without change, and away without a trace.
#   install.sh BUILD
set -euo pipefail
build=$1
source_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
config=$source_root/kiosk-config

skip() {
  echo "SKIPPED: $*" >&2
  exit 77
}

fail() {
  echo "$*" >&2
  exit 1
}

((EUID == 0)) || skip "only root can install, even into a folder"
for tool in systemd-analyze systemd-sysusers systemd-tmpfiles; do
  command -v "$tool" >/dev/null || skip "$tool is missing"
done

root=$(mktemp -d)
trap 'rm -rf "$root" "$root".*' EXIT
# Its name has a space: nothing may take it apart.
mv "$root" "$root.a root"
root="$root.a root"

# As much of a Debian as is needed: accounts, and systemd's own units for those that name them.
mkdir -p "$root"/{etc,run,usr/lib/systemd,usr/lib/xorg,usr/share,usr/bin,var/lib/dpkg/info}
echo 'root:x:0:0:root:/root:/bin/sh' >"$root/etc/passwd"
echo 'root:x:0:' >"$root/etc/group"
echo 'root:*:19000:0:99999:7:::' >"$root/etc/shadow"
echo 'root:*::' >"$root/etc/gshadow"
echo '/dev/sda2 none swap sw 0 0' >"$root/etc/fstab"
cp -a /usr/lib/systemd/system "$root/usr/lib/systemd/"
install -m 755 /bin/true "$root/usr/lib/xorg/Xorg"
install -m 755 /bin/true "$root/usr/bin/systemctl"
ln -s usr/bin "$root/bin"

# Paths, kinds, rights and contents; what the system's own tools leave beside accounts isn't ours.
photograph() {
  (cd "$root" && find . ! -name '.pwd.lock' ! -name '*-' -printf '%p %y %m %l\n' | sort)
  (cd "$root" && find . -type f ! -name '.pwd.lock' ! -name '*-' -exec sha256sum {} + | sort)
}

# Content of the second key, which the first one vouches for.
rikcharic() {
  "$build/rikcharic" -C "$source_root" "$@" >"$root.out" 2>&1 || fail "rikcharic $*: $(cat "$root.out")"
}
rikcharic build --approved-only -o "$root.pack" --content-version 2026.11.23
rikcharic keygen --no-password -o "$root.first"
rikcharic keygen --no-password -o "$root.second"
rikcharic vouch --key "$root.first.key" -o "$root.chain" "$root.second.pub"
rikcharic sign --key "$root.second.key" --chain "$root.chain" "$root.pack"

install_into_root() {
  "$config/install.sh" --root "$root" --build "$build" --pack "$root.pack" "$@" >"$root.out" 2>&1
}
run_install() {
  install_into_root --pub "$root.first.pub" "$@" || fail "install.sh $*: $(cat "$root.out")"
}

# Content that the kiosk wouldn't show is never installed.
photograph >"$root.before"
! install_into_root || fail "content that nobody is known to have signed is installed"
! install_into_root --pub "$root.second.pub" || fail "a second key is taken for a first one"
! install_into_root --pub "$root.none.pub" || fail "a key that doesn't exist is taken"
photograph | diff "$root.before" - || fail "what is refused leaves something behind"

run_install
grep -q 'nombra swap' "$root.out" || fail "swap in fstab isn't named"
grep -q 'faltan paquetes:.*libinih1.*usbguard' "$root.out" || fail "missing packages aren't named"

expect_mode() {
  local mode
  mode=$(stat -c %a "$root$2") || fail "$2 is missing"
  [[ $mode == "$1" ]] || fail "$2 has mode $mode, expected $1"
}
expect_mode 755 /usr/bin/rikchari
expect_mode 755 /usr/libexec/rikchari/rikchari-safe
expect_mode 755 /usr/libexec/rikchari/stick
expect_mode 644 /usr/share/locale/es/LC_MESSAGES/rikchari.mo
expect_mode 644 /usr/share/rikchari/awareness.rkp
expect_mode 644 /etc/rikchari/rikchari.conf
expect_mode 600 /etc/usbguard/rules.d/60-rikchari.conf
expect_mode 755 /run/rikchari/stick
grep -q '^rikchari:.*:/usr/sbin/nologin$' "$root/etc/passwd" || fail "no user rikchari"
for unit in getty@.service serial-getty@.service ctrl-alt-del.target swap.target systemd-coredump.socket udisks2.service; do
  [[ $(readlink "$root/etc/systemd/system/$unit") == /dev/null ]] || fail "$unit is not masked"
done

units=(rikchari-kiosk.service rikchari-safe.service retry-rikchari.timer retry-rikchari.service
  xorg-rikchari.service stick-rikchari@dev-sda1.service)
warnings=$(systemd-analyze verify --root="$root" --recursive-errors=no "${units[@]}" 2>&1) ||
  fail "systemd-analyze verify: $warnings"
[[ -z $warnings ]] || fail "systemd-analyze verify: $warnings"
for unit in rikchari-kiosk rikchari-safe; do
  systemd-analyze security --offline=true --root="$root" --threshold=15 "$unit.service" \
    >"$root.out" 2>&1 || fail "$unit: $(tail -1 "$root.out")"
  tail -1 "$root.out"
done

photograph >"$root.first"
run_install
photograph | diff "$root.first" - || fail "a second time isn't the same"

echo '# mía' >>"$root/etc/rikchari/rikchari.conf"
run_install
grep -q '# mía' "$root/etc/rikchari/rikchari.conf" || fail "the operator's configuration is gone"
sed -i 's/^trusted_key/#trusted_key/' "$root/etc/rikchari/rikchari.conf"
! install_into_root --pub "$root.first.pub" || fail "content is installed that the operator's configuration refuses"

rm "$root/etc/rikchari/rikchari.conf"
run_install --profile community-laptop --pub "$root.second.pub" --generation 2
grep -qx 'key_generation = 2' "$root/etc/rikchari/rikchari.conf" || fail "the key's generation is lost"
grep -q 'faltan paquetes:.*libinih1' "$root.out" || fail "a laptop's missing packages aren't named"
! grep -q 'usbguard' "$root.out" || fail "a laptop gets a terminal's packages"
[[ ! -e $root/etc/systemd/system/getty@.service ]] || fail "a laptop is locked"
[[ -e $root/usr/share/applications/rikchari.desktop ]] || fail "a laptop has no icon"
run_install
[[ ! -e $root/etc/systemd/system/getty@.service ]] || fail "a laptop is locked when it is installed again"
if "$config/install.sh" --root "$root" --build "$build" --profile usb-portable 2>"$root.out"; then
  fail "usb-portable is installed"
fi
run_install --profile bus-terminal

touch "$root/var/lib/dpkg/info/usbguard.list"
"$config/uninstall.sh" --root "$root" >"$root.out" 2>&1 || fail "uninstall.sh: $(cat "$root.out")"
grep -q 'apt purge usbguard' "$root.out" || fail "nobody says that USBGuard stays"
rm "$root/var/lib/dpkg/info/usbguard.list"
photograph | diff "$root.before" - || fail "something is left behind"
if "$config/uninstall.sh" --root "$root" >"$root.out" 2>&1; then
  fail "nothing is uninstalled twice"
fi
