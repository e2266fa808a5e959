#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs the tests of core with threads under ThreadSanitizer; builds in
# build/threads.

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
# segment-many-systemv is left out, because it accesses the memory of shmat: see
# tsan.supp.
meson compile -C $folder shmview-decode test-threads test-trace \
  test-segment-many test-parallel-fetch \
  >$folder.log 2>&1 || {
  cat $folder.log
  exit 1
}
meson test -C $folder --no-rebuild --print-errorlogs \
  threads threads-systemv trace segment-many parallel-fetch
