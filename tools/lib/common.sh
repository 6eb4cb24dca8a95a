# What tools/run and tools/test share: where the root is, saying what is done, installing, building.
# Sourced by bash with `set -euo pipefail`; changes to the project's root.

cd "$(dirname "${BASH_SOURCE[0]}")/../.."

build_packages=(
  cmake ninja-build pkg-config gcc libc6-dev gettext
  libsdl2-dev libsdl2-ttf-dev libsodium-dev libseccomp-dev zlib1g-dev libinih-dev libpng-dev
  libicu-dev libgettextpo-dev libcmark-dev libyaml-dev libharfbuzz-dev librsvg2-dev
  fonts-sil-andika
)
# llvm has the symbolizer: without it, clang's sanitizers print addresses and complain about it.
test_packages=(clang llvm libclang-rt-14-dev libcmocka-dev xvfb xdotool libxtst-dev git)
coverage_packages=(gcovr) # for tools/coverage only

say() {
  printf '== %s\n' "$*"
}

# Runs a command quietly; shows what it printed only if it fails. Says so every 30 s while it runs.
quietly() {
  local what=$1 log started status=0
  shift
  log=$(mktemp)
  started=$SECONDS
  "$@" >"$log" 2>&1 </dev/null &
  local child=$!
  while kill -0 "$child" 2>/dev/null; do
    sleep 0.2
    if ((SECONDS - started >= 30)); then
      printf '   … %s\n' "$what"
      started=$SECONDS
    fi
  done
  wait "$child" || status=$?
  if ((status != 0)); then
    cat "$log"
    printf '!! %s: failed (%d)\n' "$what" "$status" >&2
  fi
  rm -f "$log"
  return "$status"
}

as_root() {
  if ((EUID == 0)); then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    printf '!! These packages are missing and only root can install them: %s\n' "${missing[*]}" >&2
    return 1
  fi
}

# Installs what is missing of the packages named. Needs the network only then.
install_packages() {
  missing=()
  local name
  for name in "$@"; do
    if [[ $(dpkg-query -W -f='${db:Status-Abbrev}' "$name" 2>/dev/null) != ii* ]]; then
      missing+=("$name")
    fi
  done
  ((${#missing[@]} == 0)) && return
  say "installing ${#missing[@]} packages: ${missing[*]}"
  command -v sudo >/dev/null && ((EUID != 0)) && sudo -v
  quietly "reading the package lists" as_root apt-get -q update
  quietly "installing packages" as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -q -y --no-install-recommends install "${missing[@]}"
}

# build PRESET [TARGET…]: configures if need be, and builds all of it or these targets.
build() {
  local preset=$1 folder=build
  shift
  [[ $preset == release ]] || folder=build/$preset
  # CMake notices its own files, but not a preset that says something else now.
  if [[ ! $folder/build.ninja -nt CMakePresets.json ]]; then
    quietly "configuring ($preset)" cmake --preset "$preset"
    touch "$folder/build.ninja"
  fi
  quietly "building ($preset)" cmake --build "$folder" ${1:+--target "$@"}
}
