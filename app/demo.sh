#!/bin/bash
# SPDX-License-Identifier: MIT
# Installs missing packages, builds in build/, and shows one picture in two
# windows, which are two processes. Without a display it uses a virtual one and
# real key presses, and saves a screenshot of both windows in build/demo.png.

set -eu
cd "$(dirname "$0")/.."
. app/packages.sh

picture=$PWD/assets/test-card.png
shmview=$PWD/build/app/shmview
shmtool=$PWD/build/app/shmtool
has_display=${DISPLAY:-}${WAYLAND_DISPLAY:-}
# xdotool finds a title with a dash only in a locale with UTF-8. A container may
# have none set.
if [ "$(locale charmap 2>/dev/null)" != UTF-8 ]; then
  export LC_ALL=C.UTF-8
fi

build() {
  need_packages "$build_packages"
  if [ ! -f build/build.ninja ]; then
    meson setup build -Dtests=false
  fi
  meson compile -C build
}

# Tries a command until it succeeds, for half a minute at most.
wait_until() {
  local tries=300

  until "$@" >/dev/null 2>&1; do
    tries=$((tries - 1))
    if [ "$tries" = 0 ]; then
      echo "app/demo.sh: waited in vain for: $*" >&2
      return 1
    fi
    sleep 0.1
  done
}

show_windows() {
  "$shmview" "$picture" &
  wait_until "$shmtool" info
  "$shmview" --fetch &
  echo "Two processes show one picture. Close both windows to end."
  wait
}

# --- Without a display -------------------------------------------------------

# Prints the window of a process whose title ends like this.
window_of() {
  xdotool search --onlyvisible --all --pid "$1" --name "$2\$" | tail -n 1
}

find_window() {
  wait_until window_is_there "$1" "$2"
  window_of "$1" "$2"
}

window_is_there() {
  [ -n "$(window_of "$1" "$2")" ]
}

# Presses keys in a window, as a person does.
press() {
  xdotool windowfocus --sync "$1"
  xdotool key --clearmodifiers "$2"
}

snapshot() {
  import -window root "$1"
}

# Succeeds if the screen has not changed since the last call.
screen_is_still() {
  mv -f build/demo-next.png build/demo-last.png 2>/dev/null
  snapshot build/demo-next.png
  cmp -s build/demo-last.png build/demo-next.png
}

holders_are() {
  [ "$("$shmtool" info --json --key "$key" | grep -c '"pid"')" = "$1" ]
}

exchange() {
  key="demo $$"
  "$shmview" --key "$key" &
  first=$!
  second=
  trap 'kill $first $second 2>/dev/null; rm -f build/demo-{next,last}.png' EXIT
  # The window that starts first is window 1.
  left=$(find_window $first 'Shared Memory')
  "$shmview" --key "$key" &
  second=$!
  right=$(find_window $second 'Shared Memory')
  xdotool windowmove --sync "$left" 10 10
  xdotool windowmove --sync "$right" 750 10

  wait_until screen_is_still
  press "$left" ctrl+o
  chooser=$(find_window $first 'Load from File')
  xdotool windowfocus --sync "$chooser"
  xdotool type --window "$chooser" "$picture"
  # GTK 4.18 leaves the end of its completion after the typed text.
  xdotool key --window "$chooser" shift+End Delete Return
  wait_until "$shmtool" info --key "$key"

  wait_until screen_is_still
  press "$right" ctrl+l
  wait_until holders_are 2
  # Keep tooltips out of the screenshot. The first window notices the second
  # holder when it becomes active.
  xdotool mousemove 740 655
  xdotool windowfocus --sync "$left"
  wait_until screen_is_still
  snapshot build/demo.png
  kill $first $second
  wait
  trap - EXIT
  rm -f build/demo-next.png build/demo-last.png
  echo "Both windows are in build/demo.png"
}

case ${1:-} in
  --exchange)
    exchange
    ;;
  '')
    build
    if [ -n "$has_display" ]; then
      show_windows
    else
      need_packages "$screen_packages"
      xvfb-run -a -s '-screen 0 1480x660x24 -noreset' \
        env GDK_BACKEND=x11 GSK_RENDERER=cairo GSETTINGS_BACKEND=memory \
        XDG_STATE_HOME="$PWD/build/demo-state" \
        app/demo.sh --exchange
    fi
    ;;
  *)
    echo "usage: app/demo.sh" >&2
    exit 2
    ;;
esac
