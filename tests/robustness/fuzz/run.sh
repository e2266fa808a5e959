#!/bin/sh
# SPDX-License-Identifier: MIT
# Fuzzes core with libFuzzer, AddressSanitizer and UBSan, in build/fuzz:
#   run.sh                     runs each target for ten seconds, every time with
#                              the same inputs
#   run.sh SECONDS [NAME ...]  runs them for this time, with other inputs; the
#                              names are fuzz-decode, fuzz-header, fuzz-key,
#                              fuzz-pixbuf and fuzz-qt
# An input that breaks something stays in build/fuzz/tests/robustness/fuzz/. Give
# it a name that says what it broke and put it into tests/data/bad/, which the
# everyday tests read. The figures are in build/fuzz/meson-logs/testlog.txt.

set -eu
cd "$(dirname "$0")/../../.."
. app/packages.sh

fuzz_packages='
clang                clang
libclang-rt-dev      /usr/lib/llvm-*/lib/clang/*/lib/linux/libclang_rt.fuzzer-*.a
libcmocka-dev        pc:cmocka
'

need_packages "$build_packages$fuzz_packages"

folder=build/fuzz
mkdir -p build
if [ ! -f "$folder/build.ninja" ]; then
  CC=clang meson setup "$folder" --werror -Dwindow=disabled \
    -Dc_args=-fsanitize=fuzzer-no-link -Db_sanitize=address,undefined \
    -Db_lundef=false >"$folder.log" 2>&1 || {
    cat "$folder.log"
    exit 1
  }
fi
meson compile -C "$folder" fuzz >"$folder.log" 2>&1 || {
  cat "$folder.log"
  exit 1
}

run() {
  meson test -C "$folder" --no-rebuild --print-errorlogs --suite fuzz "$@"
}

if [ $# = 0 ]; then
  run
else
  seconds=$1
  shift
  # If an option is given twice, libFuzzer takes the last; seed 0 means any seed.
  run --timeout-multiplier 0 \
    --test-args "-max_total_time=$seconds -seed=0 -use_cmp=1" "$@"
fi
