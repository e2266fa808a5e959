#!/bin/sh
# SPDX-License-Identifier: MIT
# Which lines and branches of core and of the window were reached by the tests
# that ran in build/sanitize: tests/run.sh, or meson test -C build/sanitize. Names
# each line that none reaches, and fails when they reach too few. A process that
# is killed takes its counts with it.

set -eu
cd "$(dirname "$0")/.."
. app/packages.sh

need_packages '
gcovr                gcovr
'

folder=build/sanitize
result=0

# Reports on the sources of the folder $1, of which $2 % are to be reached.
report() {
  # Reading what the compiler and the tests left takes most of the time.
  gcovr -j "$(nproc)" --root . --filter "$1/" --json "$folder/$1.json" \
    "$folder/$1"
  echo "Branches of $1:"
  gcovr --root . --add-tracefile "$folder/$1.json" --branches |
    grep "^$1\|^TOTAL" | awk '{ print $1, $2, $3, $4 }' | column -t
  echo "Lines of $1, and those that no test reaches:"
  gcovr --root . --add-tracefile "$folder/$1.json" --txt $folder/lines.txt \
    --print-summary --fail-under-line "$2" >"$folder/$1.txt" || result=1
  grep "^$1\|^ \|^TOTAL" $folder/lines.txt
}

report core 95
report ui 90
for name in core ui; do
  echo "$name: $(paste -s -d ' ' $folder/$name.txt)"
done
exit $result
