/* SPDX-License-Identifier: MIT */
/* The system calls that gdk-pixbuf's loaders need besides. */

#include "app/decode/allowed-calls-loaders.h"
#include "app/decode/seccomp-rules.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

/* What glibc asks of the kernel for a new thread. */
#define THREAD_FLAGS                                                           \
    (CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD |        \
     CLONE_SYSVSEM | CLONE_SETTLS | CLONE_PARENT_SETTID |                      \
     CLONE_CHILD_CLEARTID)

/* For threads, which wait for each other, and for what ends a process. */
static const int allowed[] = {
    SCMP_SYS(clock_gettime), SCMP_SYS(futex),
    SCMP_SYS(gettimeofday),  SCMP_SYS(rt_sigaction),
    SCMP_SYS(sched_yield),   SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sigaltstack),   SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),          SCMP_SYS(exit),
    SCMP_SYS(madvise),       SCMP_SYS(restart_syscall),
    SCMP_SYS(rt_sigreturn),
};

/* A font that was not loaded before, a table of characters: what is looked for
 * is not there, and the loader goes on without. */
static const int denied[] = {
    SCMP_SYS(access),        SCMP_SYS(getpeername),
    SCMP_SYS(faccessat),     SCMP_SYS(faccessat2),
    SCMP_SYS(fstatfs),       SCMP_SYS(newfstatat),
    SCMP_SYS(open),          SCMP_SYS(openat),
    SCMP_SYS(prlimit64),     SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),    SCMP_SYS(stat),
    SCMP_SYS(statfs),        SCMP_SYS(statx),
    SCMP_SYS(sysinfo),       SCMP_SYS(uname),
    SCMP_SYS(lstat),         SCMP_SYS(getcwd),
    SCMP_SYS(prctl),         SCMP_SYS(sched_getattr),
    SCMP_SYS(sched_setattr), SCMP_SYS(sched_setscheduler),
};

/*
 * Pango looks for each font that is new to it in a thread of its own. A thread
 * is in the box as everything is, and its time and memory are the process's.
 * glibc uses clone(), whose flags can be checked, where there is no clone3().
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
    /* Those after which loader-end.c ends the process. */
    static const int signals[] = {SIGTRAP, SIGSEGV};
    int result = seccomp_rules_add(filter, SCMP_ACT_ALLOW, allowed,
                                   sizeof(allowed) / sizeof(allowed[0]));

    if (result == 0) {
        result = seccomp_rules_add(filter, SCMP_ACT_ERRNO(ENOENT), denied,
                                   sizeof(denied) / sizeof(denied[0]));
    }
    if (result == 0) {
        result = allow_threads(filter);
    }
    for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]) && result == 0;
         i++) {
        result = seccomp_rules_allow_raise(filter, signals[i]);
    }
    /* Warnings go to /dev/null. */
    if (result == 0) {
        result = seccomp_rules_allow_on(filter, SCMP_SYS(write), STDERR_FILENO);
    }
    /* The threads that were started before are in the box, too. */
    return result == 0 ? seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1)
                       : result;
}
