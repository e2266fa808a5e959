/* SPDX-License-Identifier: MIT */
/* Allows the additional system calls that gdk-pixbuf's loaders need. */

#include "app/decode/allowed-calls-loaders.h"
#include "app/decode/seccomp-rules.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

/* glibc passes these flags to the kernel for a new thread. */
#define THREAD_FLAGS                                                           \
    (CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD |        \
     CLONE_SYSVSEM | CLONE_SETTLS | CLONE_PARENT_SETTID |                      \
     CLONE_CHILD_CLEARTID)

/* These are for threads, which wait for each other, and for the end of a
 * process. */
static const int allowed[] = {
    SCMP_SYS(clock_gettime), SCMP_SYS(futex),
    SCMP_SYS(gettimeofday),  SCMP_SYS(rt_sigaction),
    SCMP_SYS(sched_yield),   SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sigaltstack),   SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),          SCMP_SYS(exit),
    SCMP_SYS(madvise),       SCMP_SYS(restart_syscall),
    SCMP_SYS(rt_sigreturn),
};

/* These look for files, such as a font that is not loaded yet or a table of
 * characters. We answer that there is none, and the loader continues without
 * it. */
static const int denied[] = {
    SCMP_SYS(getpeername),
    SCMP_SYS(getcwd),
    SCMP_SYS(fstatfs),
    SCMP_SYS(newfstatat),
    SCMP_SYS(open),
    SCMP_SYS(openat),
    SCMP_SYS(prlimit64),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(stat),
    SCMP_SYS(statfs),
    SCMP_SYS(statx),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(lstat),
    SCMP_SYS(prctl),
    SCMP_SYS(sched_getattr),
    SCMP_SYS(sched_setattr),
    SCMP_SYS(sched_setscheduler),
};

/* Cairo asks whether it may read a font's file before it uses the font that is
 * loaded. We always answer yes; to open the file fails all the same. */
static const int confirmed[] = {
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
};

/*
 * Pango looks for each new font in a separate thread. A thread is in the same
 * sandbox, and uses the time and the memory of the process. We refuse clone3(),
 * so that glibc uses clone(), whose flags we can check.
 */
static int
allow_threads(scmp_filter_ctx filter)
{
    int result =
        seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);

    return result == 0 ? seccomp_rule_add(
                             filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
                             SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)THREAD_FLAGS))
                       : result;
}

int
system_calls_allow_loaders(scmp_filter_ctx filter)
{
    /* After these signals, loader-end.c ends the process. */
    static const int signals[] = {SIGTRAP, SIGSEGV};
    int result = seccomp_rules_add(filter, SCMP_ACT_ALLOW, allowed,
                                   sizeof(allowed) / sizeof(allowed[0]));

    if (result == 0) {
        result = seccomp_rules_add(filter, SCMP_ACT_ERRNO(ENOENT), denied,
                                   sizeof(denied) / sizeof(denied[0]));
    }
    if (result == 0) {
        result = seccomp_rules_add(filter, SCMP_ACT_ERRNO(0), confirmed,
                                   sizeof(confirmed) / sizeof(confirmed[0]));
    }
    if (result == 0) {
        result = allow_threads(filter);
    }
    for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]) && result == 0;
         i++) {
        result = seccomp_rules_allow_raise(filter, signals[i]);
    }
    /* Warnings go to standard error, which is /dev/null. */
    if (result == 0) {
        result = seccomp_rules_allow_on(filter, SCMP_SYS(write), STDERR_FILENO);
    }
    return result;
}
