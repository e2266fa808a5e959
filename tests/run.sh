#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs missing packages, builds with warnings as errors, and runs the tests:
#   run.sh        runs all tests but the long ones
#   run.sh all    runs the long ones too, and all of the window in both builds
#   run.sh plain  runs only those in build/tests, without sanitizers, valgrind,
#                 lint, coverage and fuzzing
# Works from any folder; builds in build/tests, build/sanitize and build/fuzz.

set -eu
cd "$(dirname "$0")/.."
. app/packages.sh

case $* in
  '') left_out='--no-suite long --no-suite twice' ;;
  plain) left_out='--no-suite long' ;;
  all) left_out= ;;
  *)
    echo "usage: tests/run.sh [all | plain]" >&2
    exit 2
    ;;
esac

test_packages='
libcmocka-dev        pc:cmocka
dbus-daemon          dbus-run-session
at-spi2-core         /usr/libexec/at-spi-bus-launcher
gir1.2-atspi-2.0     /usr/lib/*/girepository-1.0/Atspi-2.0.typelib
python3-gi           /usr/lib/python3/dist-packages/gi
valgrind             valgrind
strace               strace
locales              /usr/share/i18n/locales/zh_CN
ffmpeg               ffmpeg
python3-xlib         /usr/lib/python3/dist-packages/Xlib
python3-numpy        /usr/lib/python3/dist-packages/numpy
openbox              openbox
xclip                xclip
weston               weston
x11-utils            xprop
libgl1-mesa-dri      /usr/lib/*/dri/swrast_dri.so
python3-pyqt5        /usr/lib/python3/dist-packages/PyQt5
g++                  c++
binutils             readelf
zsh                  zsh
fish                 fish
doxygen              doxygen
desktop-file-utils   desktop-file-validate
appstream            appstreamcli
libgtk-4-bin         gtk4-builder-tool
libxml2-utils        xmllint
mandoc               mandoc
groff-base           groff
codespell            codespell
shellcheck           shellcheck
clang-tidy           clang-tidy
cppcheck             cppcheck
gcovr                gcovr
librsvg2-bin         rsvg-convert
chromium             chromium
chromium-driver      chromedriver
python3-selenium     /usr/lib/python3/dist-packages/selenium
spin                 spin
webp-pixbuf-loader   /usr/lib/*/gdk-pixbuf-2.0/*/loaders/libpixbufloader-webp.so
fonts-noto-cjk       /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc
qtbase5-examples     /usr/lib/*/qt5/examples/corelib/ipc/sharedmemory/sharedmemory
'

# The tests with Qt 6 need Qt 6.6 or later. Debian 12 has an older version, and not
# its examples.
qt6_packages='
python3-pyqt6        /usr/lib/python3/dist-packages/PyQt6
qt6-base-examples    /usr/lib/*/qt6/examples/corelib/ipc/sharedmemory
'

need_packages "$build_packages$screen_packages$test_packages"
if apt-cache show qt6-base-examples >/dev/null 2>&1; then
  need_packages "$qt6_packages"
fi

# Builds in the folder $1 with the meson options that follow.
build() {
  folder=$1
  shift
  if [ ! -f "$folder/build.ninja" ]; then
    meson setup "$folder" --werror "$@" >"$folder.log" 2>&1 || {
      cat "$folder.log"
      return 1
    }
  fi
  # With Meson 1.7, all does not include the tests.
  ninja -C "$folder" all meson-test-prereq >"$folder.log" 2>&1 || {
    cat "$folder.log"
    return 1
  }
}

# Runs the tests in the folder $1, with the options that follow.
run_tests() {
  folder=$1
  shift
  meson test -C "$folder" --no-rebuild --print-errorlogs \
    --num-processes "$(($(nproc) * 2))" --timeout-multiplier 3 "$@" || result=1
}

build_sanitized() {
  # This build also counts the executed lines, with atomic counters for threads.
  build build/sanitize -Db_sanitize=address,undefined -Db_lundef=false \
    -Doptimization=g -Db_coverage=true -Dc_args=-fprofile-update=atomic
  # Remove the counts of earlier runs, and the notes of removed sources.
  find build/sanitize -name '*.gcda' -delete
  find build/sanitize -name '*.gcno' | while read -r note; do
    [ -f "${note%.gcno}.o" ] || rm "$note"
  done
}

# Runs all checks that need another build or another tool.
run_checked() {
  echo "With AddressSanitizer and UBSan, and the rest of the window:"
  # shellcheck disable=SC2086
  run_tests build/sanitize $left_out
  echo "The same of core, under valgrind:"
  run_tests build/tests --setup=valgrind --suite core --no-suite not-valgrind
  echo "Threads, with ThreadSanitizer:"
  tests/threads.sh || result=1
  echo "clang-tidy and cppcheck, of all but the tests (these: tests/lint.sh):"
  lint=OK
  wait $lint_process || lint=FAIL
  cat build/lint.log
  echo "Coverage (each line that is not reached: tests/coverage.sh):"
  coverage=OK
  tests/coverage.sh >build/coverage.txt || coverage=FAIL
  tail -n 2 build/coverage.txt
  [ "$lint$coverage" = OKOK ] || result=1
  echo "Fuzzing, ten seconds for each target:"
  tests/robustness/fuzz/run.sh || result=1
}

# Counts the results, which are given as words and as Meson's logs.
count() {
  python3 - "$@" <<'EOF'
import json
import os
import sys

results = [word for word in sys.argv[1:] if not os.path.isfile(word)]
results += [json.loads(line)["result"] for log in sys.argv[1:]
            if os.path.isfile(log) for line in open(log)]
skipped = results.count("SKIP")
passed = results.count("OK")
failed = len(results) - passed - skipped
print(f"{passed} passed, {failed} failed"
      + (f", {skipped} skipped" if skipped else ""))
EOF
}

result=0
mkdir -p build
if [ "$*" = plain ]; then
  echo "Building in build/tests"
  build build/tests
  # shellcheck disable=SC2086 # The list has several words.
  run_tests build/tests $left_out
  count build/tests/meson-logs/testlog.json
  exit $result
fi

echo "Building in build/tests and build/sanitize"
build build/tests
build_sanitized

# This runs beside the tests of the window, which wait more than they work.
nice -n 19 tests/lint.sh core app ui >build/lint.log 2>&1 &
lint_process=$!

# shellcheck disable=SC2086 # The list may be empty.
run_tests build/tests $left_out
run_checked
count "$lint" "$coverage" build/*/meson-logs/testlog*.json
exit $result
