#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs the README's two commands on another release of Debian, as a newcomer
# does: in a chroot, from a fresh clone of this checkout's last commit.
#   elsewhere.sh RELEASE                runs both commands in a fresh clone
#   elsewhere.sh RELEASE COMMAND [...]  runs this command in the last run's clone,
#                                       after an update to the last commit
# debootstrap makes the chroot once, from this machine's mirror, and keeps it in
# build/elsewhere/RELEASE, or in $SHMVIEW_ELSEWHERE. Run this as root. When it
# ends, no process is left there, and nothing is mounted.

set -eu
cd "$(dirname "$0")/.."
. app/packages.sh

clone=/root/shmview

fail() {
  echo "tests/elsewhere.sh: $*" >&2
  exit 2
}

# --- The chroot --------------------------------------------------------------

# Prints the first apt source of this machine that has the release.
find_mirror() {
  # shellcheck disable=SC2016 # These are apt's variables.
  apt-get indextargets --no-release-info --format '$(REPO_URI)' \
    'Created-By: Packages' | sort -u | while read -r mirror; do
    if wget -q --timeout=30 --tries=2 -O - "${mirror%/}/dists/$1/Release" |
      grep -q '^Label: Debian$'; then
      echo "$mirror"
      break
    fi
  done
}

# debootstrap does not read apt's settings.
take_proxies() {
  eval "$(apt-config shell \
    machine_http_proxy Acquire::http::Proxy \
    machine_https_proxy Acquire::https::Proxy)"
  export http_proxy="${http_proxy:-${machine_http_proxy:-}}"
  export https_proxy="${https_proxy:-${machine_https_proxy:-}}"
}

make_chroot() {
  take_proxies
  mirror=$(find_mirror "$release")
  if [ -z "$mirror" ]; then
    fail "No mirror among this machine's apt sources has $release." \
      "Add one that does, then run this again."
  fi
  echo "Making $root from $mirror"
  # An interrupted run may have left an incomplete chroot under this name.
  rm -rf "$root.new"
  mkdir -p "$root.new"
  # debootstrap leaves /proc mounted.
  unshare --mount debootstrap --variant=minbase --include=ca-certificates \
    "$release" "$root.new" "$mirror" >"$root.log" 2>&1 || {
    tail "$root.log" >&2
    fail "debootstrap could not make $root; $root.log tells why."
  }
  mv "$root.new" "$root"
}

# Copies the settings with which this machine reaches the network.
take_settings() {
  cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
  apt-config dump | grep -E '^Acquire::(https?|Retries|Check-)' \
    >"$root/etc/apt/apt.conf.d/99machine" || true
  if [ -d /usr/local/share/ca-certificates ]; then
    cp -rL /usr/local/share/ca-certificates "$root/usr/local/share/"
  fi
  if [ -f /etc/ssl/certs/ca-certificates.crt ]; then
    cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
  fi
  # A chroot that a power cut damages can be made again.
  echo force-unsafe-io >"$root/etc/dpkg/dpkg.cfg.d/machine"
  # Packages must not start services when they are installed.
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod 755 "$root/usr/sbin/policy-rc.d"
}

make_clone() {
  rm -rf "${root:?}$clone"
  git clone --quiet --no-hardlinks "file://$PWD" "$root$clone"
}

update_clone() {
  if [ -d "$root$clone/.git" ]; then
    git -C "$root$clone" fetch --quiet "file://$PWD" HEAD
    git -C "$root$clone" reset --quiet --hard FETCH_HEAD
  else
    make_clone
  fi
}

# --- In namespaces of its own --------------------------------------------------

make_devices() {
  mount -t tmpfs -o mode=755 tmpfs "$root/dev"
  for device in null zero full random urandom tty; do
    : >"$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
  done
  mkdir "$root/dev/pts" "$root/dev/shm"
  mount -t devpts -o newinstance,ptmxmode=666,mode=620 devpts "$root/dev/pts"
  mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
  ln -s pts/ptmx "$root/dev/ptmx"
  ln -s /proc/self/fd "$root/dev/fd"
  ln -s /proc/self/fd/0 "$root/dev/stdin"
  ln -s /proc/self/fd/1 "$root/dev/stdout"
  ln -s /proc/self/fd/2 "$root/dev/stderr"
}

# Runs as process 1 of the namespaces: mounts the file systems, and runs the
# command. With chroot alone, the command could not make user namespaces.
inside() {
  mount --bind "$root" "$root"
  mount -t proc proc "$root/proc"
  mount -t sysfs -o ro sysfs "$root/sys"
  mount -t tmpfs -o mode=755 tmpfs "$root/run"
  mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
  make_devices
  cd "$root"
  pivot_root . .
  umount -l .
  cd /
  # The last shell stays, because process 1 must reap orphaned processes.
  # shellcheck disable=SC2016 # The inner shell expands these.
  exec /usr/bin/env -i HOME=/root TERM=dumb \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" \
    no_proxy="${no_proxy:-}" \
    sh -c 'cd "$0" && "$@"; exit $?' "$clone" "$@"
}

run() {
  echo "On $release: $*"
  status=0
  # When this script ends, so do all processes there.
  setpriv --pdeathsig KILL unshare --mount --pid --ipc --fork --kill-child \
    "$0" --inside "$root" "$@" || status=$?
  report="$report
On $release: $*: exit status $status"
  if [ $status != 0 ]; then
    result=$status
  fi
}

if [ "${1:-}" = --inside ]; then
  root=$2
  shift 2
  inside "$@"
fi

release=${1:-}
case $release in
  '' | *[!a-z]*)
    echo "usage: tests/elsewhere.sh RELEASE [COMMAND [ARGUMENT ...]]" >&2
    exit 2
    ;;
esac
shift
if [ "${1:-}" = -- ]; then
  shift
fi
if [ "$(id -u)" != 0 ]; then
  fail "A chroot can be made by root only. Run this as root."
fi

need_packages '
debootstrap          /usr/sbin/debootstrap
git                  git
wget                 wget
'
root=$(realpath -m "${SHMVIEW_ELSEWHERE:-build/elsewhere/$release}")
mkdir -p "$(dirname "$root")"
if [ ! -d "$root" ]; then
  make_chroot
fi
take_settings

report="What came of it:"
result=0
if [ $# = 0 ]; then
  make_clone
  run app/demo.sh
  run tests/run.sh
else
  update_clone
  run "$@"
fi
echo "$report"
exit $result
