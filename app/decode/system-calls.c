/* SPDX-License-Identifier: MIT */
/* The system calls that decoding needs, and no files: seccomp and Landlock. */

#include "app/decode/system-calls.h"
#include "app/decode/system-calls-loaders.h"
#include "core/decoder/protocol.h"

#include <errno.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What each version of Landlock can forbid, of files, the network and other
 * processes; headers may know fewer. A kernel takes a longer struct than its
 * own if the rest is zeros. https://docs.kernel.org/userspace-api/landlock.html
 */
struct rights {
    uint64_t files;
    uint64_t network;
    uint64_t scope;
};

static struct rights
rights_of(long version)
{
    static const struct rights rights[] = {
        {0, 0, 0},        {0x1fff, 0, 0},   {0x3fff, 0, 0},     {0x7fff, 0, 0},
        {0x7fff, 0x3, 0}, {0xffff, 0x3, 0}, {0xffff, 0x3, 0x3},
    };
    const long newest = sizeof(rights) / sizeof(rights[0]) - 1;

    return rights[version < newest ? version : newest];
}

bool
system_calls_forbid_files(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0,
                           LANDLOCK_CREATE_RULESET_VERSION);
    struct rights rights;
    long rules;
    long result;

    if (version <= 0) {
        return errno == ENOSYS || errno == EOPNOTSUPP;
    }
    rights = rights_of(version);
    rules = syscall(SYS_landlock_create_ruleset, &rights, sizeof(rights), 0);
    if (rules < 0) {
        return false;
    }
    result = syscall(SYS_landlock_restrict_self, rules, 0);
    close((int)rules);
    return result == 0;
}

/* Allows calls whatever their arguments. None of them reaches out of the
 * process. */
static int
allow_any(scmp_filter_ctx filter)
{
    static const int calls[] = {
        SCMP_SYS(brk),          SCMP_SYS(exit),
        SCMP_SYS(exit_group),   SCMP_SYS(getrandom),
        SCMP_SYS(madvise),      SCMP_SYS(mremap),
        SCMP_SYS(munmap),       SCMP_SYS(restart_syscall),
        SCMP_SYS(rt_sigreturn),
    };
    int result = 0;

    for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]) && result == 0;
         i++) {
        result = seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
    }
    return result;
}

/* Allows calls on one descriptor. */
static int
allow_on(scmp_filter_ctx filter, int call, int descriptor)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1,
                            SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)descriptor));
}

/* Lets the C library end this process by abort(), after a line to nobody: it
 * finds damage of its memory, and that is no attempt to get out. */
static int
allow_abort(scmp_filter_ctx filter)
{
    static const int calls[] = {
        SCMP_SYS(getpid),
        SCMP_SYS(gettid),
        SCMP_SYS(rt_sigprocmask),
    };
    int result = allow_on(filter, SCMP_SYS(tgkill), getpid());

    for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]) && result == 0;
         i++) {
        result = seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
    }
    return result == 0 ? allow_on(filter, SCMP_SYS(writev), STDERR_FILENO)
                       : result;
}

/* Allows memory that holds no program. */
static int
allow_memory(scmp_filter_ctx filter, int call)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
}

bool
system_calls_forbid(bool loaders)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    bool done;

    if (filter == NULL) {
        return false;
    }
    done = allow_any(filter) == 0 &&
           allow_on(filter, SCMP_SYS(read), DECODER_INPUT) == 0 &&
           allow_on(filter, SCMP_SYS(recvfrom), DECODER_LINE) == 0 &&
           allow_on(filter, SCMP_SYS(sendto), DECODER_LINE) == 0 &&
           allow_abort(filter) == 0 &&
           allow_memory(filter, SCMP_SYS(mmap)) == 0 &&
           allow_memory(filter, SCMP_SYS(mprotect)) == 0 &&
           (!loaders || system_calls_allow_loaders(filter) == 0) &&
           seccomp_load(filter) == 0;
    seccomp_release(filter);
    return done;
}
