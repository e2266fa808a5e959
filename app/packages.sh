# SPDX-License-Identifier: MIT
# Installs missing packages for the scripts that source this. Each line of a list
# has a Debian package and a sign that it is installed: a command, a pkg-config
# module (pc:) or a file (wildcards are allowed).
# shellcheck shell=sh disable=SC2034 # Other scripts use the lists.

build_packages='
gcc                  gcc
libc6-dev            /usr/include/stdio.h
pkg-config           pkg-config
meson                meson
gettext              msgfmt
ninja-build          ninja
libgtk-4-dev         pc:gtk4
libstb-dev           pc:stb
libspng-dev          pc:spng
libmd-dev            pc:libmd
zlib1g-dev           pc:zlib
libjpeg-dev          pc:libjpeg
liblcms2-dev         pc:lcms2
libtiff-dev          pc:libtiff-4
libjansson-dev       pc:jansson
libseccomp-dev       pc:libseccomp
adwaita-icon-theme   /usr/share/icons/Adwaita/index.theme
libgdk-pixbuf-2.0-dev pc:gdk-pixbuf-2.0
librsvg2-common      /usr/lib/*/gdk-pixbuf-2.0/*/loaders/libpixbufloader[-_]svg.so
'

screen_packages='
xvfb                 Xvfb
xauth                xauth
xdotool              xdotool
imagemagick          import
'

is_there() {
  # shellcheck disable=SC2086 # A path may have wildcards.
  case $1 in
    pc:*) pkg-config --exists "${1#pc:}" 2>/dev/null ;;
    /*) set -- $1 && [ -e "$1" ] ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
  esac
}

# Prints the packages of a list whose sign is missing.
missing_packages() {
  while read -r package probe; do
    if [ -n "$package" ] && ! is_there "$probe"; then
      echo "$package"
    fi
  done <<EOF
$1
EOF
}

# A desktop may be installing its updates: apt-get waits for five minutes.
apt_get() {
  set -- -q -y -o DPkg::Lock::Timeout=300 "$@"
  if [ "$(id -u)" = 0 ]; then
    DEBIAN_FRONTEND=noninteractive apt-get "$@"
  else
    sudo DEBIAN_FRONTEND=noninteractive apt-get "$@"
  fi
}

# Installs the packages of a list that are missing.
need_packages() {
  missing=$(missing_packages "$1" | tr '\n' ' ')
  if [ -z "$missing" ]; then
    return 0
  fi
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "Missing here, by their Debian names: $missing" >&2
    echo "Install what your distribution calls them, then run this again." >&2
    return 1
  fi
  if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null 2>&1; then
    echo "Missing: $missing" >&2
    echo "Install them as root (apt-get install $missing), then run this" \
      "again." >&2
    return 1
  fi
  echo "Installing: $missing"
  # A fresh system needs the package lists first.
  # shellcheck disable=SC2086 # The list has several words.
  apt_get install --no-install-recommends $missing >/dev/null 2>&1 || {
    apt_get update >/dev/null &&
      apt_get install --no-install-recommends $missing >/dev/null
  } || return 1
  missing=$(missing_packages "$1" | tr '\n' ' ')
  if [ -n "$missing" ]; then
    echo "Installed, but still not found: $missing" >&2
    return 1
  fi
}
