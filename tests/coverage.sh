#!/bin/sh
# SPDX-License-Identifier: MIT
# Reports which lines and branches of core and of the window the tests in
# build/sanitize have reached; run tests/run.sh or meson test -C build/sanitize
# first. Lists each line that no test reaches, and fails if there are too many.
# Lines that only killed processes have reached do not count.

set -eu
cd "$(dirname "$0")/.."
. app/packages.sh

need_packages '
gcovr                gcovr
'

folder=build/sanitize
result=0

# Reports on the sources in the folder $1, of which $2 % must be reached.
report() {
  # Reading the files of the compiler and the tests takes most of the time.
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
