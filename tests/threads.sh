#!/bin/sh
# SPDX-License-Identifier: MIT
# The tests of core that have threads, with ThreadSanitizer. Build output goes
# to build/threads.

set -eu
cd "$(dirname "$0")/.."

folder=build/threads
mkdir -p build
if [ ! -f $folder/build.ninja ]; then
  meson setup $folder --werror -Db_sanitize=thread -Db_lundef=false \
    -Dwindow=disabled >$folder.log 2>&1 || {
    cat $folder.log
    exit 1
  }
fi
# Without segment-many-systemv, which reads and writes where shmat puts it: see
# tsan.supp.
meson compile -C $folder shmview-decode test-threads test-trace \
  test-segment-many \
  >$folder.log 2>&1 || {
  cat $folder.log
  exit 1
}
meson test -C $folder --no-rebuild --print-errorlogs \
  threads threads-systemv trace segment-many
