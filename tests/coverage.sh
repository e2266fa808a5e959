#!/bin/sh
# SPDX-License-Identifier: MIT
# Which lines and branches of core its tests reach: those of core, of shmtool,
# of limits, and of system calls that fail. Names each line that none reaches,
# and fails when they reach fewer than 95 %. Build output goes to
# build/coverage. A process that is killed takes its counts with it.

set -eu
cd "$(dirname "$0")/.."
. app/packages.sh

need_packages "$build_packages"'
libcmocka-dev        pc:cmocka
gcovr                gcovr
'

folder=build/coverage
mkdir -p build
if [ ! -f $folder/build.ninja ]; then
  # Not optimised: each line is code of its own. Threads count, too.
  meson setup $folder --werror -Db_coverage=true -Doptimization=0 \
    -Dc_args=-fprofile-update=atomic -Dwindow=disabled >$folder.log 2>&1 || {
    cat $folder.log
    exit 1
  }
fi
meson compile -C $folder >$folder.log 2>&1 || {
  cat $folder.log
  exit 1
}
find $folder -name '*.gcda' -delete

result=0
# They wait more than they work. Those left out kill what counts.
run() {
  meson test -C $folder --no-rebuild --print-errorlogs \
    --num-processes "$(($(nproc) * 2))" "$@" >$folder.log 2>&1 || {
    cat $folder.log
    result=1
  }
}
run --suite core --suite tool --suite limits
run faults faults-systemv

report() {
  gcovr --root . --filter core/ "$@" $folder/core
}

echo "Branches:"
report --branches --exclude-unreachable-branches | grep '^core\|^TOTAL' |
  awk '{ print $1, $2, $3, $4 }' | column -t
echo "Lines, and those that no test reaches:"
report --txt $folder/lines.txt --fail-under-line 95 --print-summary \
  >$folder/summary.txt || result=1
grep '^core\|^ \|^TOTAL' $folder/lines.txt
cat $folder/summary.txt
exit $result
