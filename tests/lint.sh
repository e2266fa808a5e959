#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs clang-tidy and cppcheck on the C files of the given folders, or of all.
# Fails if they find something. Uses the compile commands of build/tests.

set -eu
cd "$(dirname "$0")/.."
. app/packages.sh

need_packages '
clang-tidy           clang-tidy
cppcheck             cppcheck
'
if [ $# = 0 ]; then
  set -- core app ui tests
fi
if [ ! -f build/tests/compile_commands.json ]; then
  meson setup build/tests --werror >/dev/null
fi

mkdir -p build/lint
# The files that GTK's compilers generate must exist.
meson compile -C build/tests >build/lint/build.log 2>&1 || {
  cat build/lint/build.log
  exit 1
}
# clang 14 does not know this option by this name.
sed 's/-ftrivial-auto-var-init=zero//' build/tests/compile_commands.json \
  >build/lint/compile_commands.json

# Prints the files of these folders that the build compiles.
list() {
  python3 - "$PWD" "$@" <<'EOF'
import json
import os
import sys

top, *folders = sys.argv[1:]
with open("build/lint/compile_commands.json", encoding="utf-8") as file:
    commands = json.load(file)
paths = {os.path.relpath(os.path.join(c["directory"], c["file"]), top)
         for c in commands}
print("\n".join(sorted(p for p in paths if p.split("/")[0] in folders)))
EOF
}

result=0
files=$(list "$@")
# One file at a time: with several, clang-tidy 14 takes every va_list after the
# first file for uninitialised.
echo "$files" | xargs -P "$(nproc)" -n 1 clang-tidy --quiet -p build/lint \
  >build/lint/clang-tidy.log 2>build/lint/clang-tidy.errors || {
  cat build/lint/clang-tidy.log
  result=1
}

# readdirCalled: glibc has deprecated readdir_r, and readdir is safe if each
# thread reads its own folder. invalidFunctionArg: cppcheck 2.10 refuses
# the -1 of an anonymous mmap. nullPointerOutOfMemory: GLib's allocations end the
# process rather than return NULL.
# shellcheck disable=SC2086 # The list has paths without blanks.
cppcheck --quiet -j "$(nproc)" --std=c11 -D_GNU_SOURCE -I. \
  "-DG_GNUC_PRINTF(format, first)=" \
  --library=gnu --library=gtk --library=posix \
  --enable=warning,performance,portability \
  --suppress=readdirCalled --suppress=invalidFunctionArg \
  '--suppress=nullPointerOutOfMemory:ui/*' --inline-suppr \
  --error-exitcode=1 $files || result=1

echo "clang-tidy and cppcheck, $(echo "$files" | wc -l) files:" \
  "$([ $result = 0 ] && echo clean || echo "not clean")"
exit $result
