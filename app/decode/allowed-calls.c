/* SPDX-License-Identifier: MIT */
/* Allows the system calls that decoding needs (seccomp), and forbids all files
 * (Landlock). */

#include "app/decode/allowed-calls.h"
#include "app/decode/allowed-calls-loaders.h"
#include "app/decode/seccomp-rules.h"
#include "core/decoder/protocol.h"

#include <errno.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What each version of Landlock can forbid: access to files, to the network and
 * to other processes. Headers may know less. A kernel accepts a struct longer
 * than its own if the rest is zeros.
 * https://docs.kernel.org/userspace-api/landlock.html */
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
allowed_calls_forbid_files(void)
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

/* None of these reaches outside the process. The last three are for the C
 * library: if it finds that its memory is damaged, it writes a line to
 * /dev/null and calls abort(). That is not an attempt to get out. */
static const int any[] = {
    SCMP_SYS(brk),    SCMP_SYS(exit_group),     SCMP_SYS(getrandom),
    SCMP_SYS(mremap), SCMP_SYS(munmap),         SCMP_SYS(getpid),
    SCMP_SYS(gettid), SCMP_SYS(rt_sigprocmask),
};

/* Allows memory that is not executable. */
static int
allow_memory(scmp_filter_ctx filter)
{
    const struct scmp_arg_cmp no_program =
        SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
    int result = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                                  no_program);

    if (result == 0) {
        result = seccomp_rule_add(
            filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, no_program,
            SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS));
    }
    /* We allow only the file of the pixels to be mapped: the input may be a
     * file that its owner can write. */
    return result == 0 ? seccomp_rule_add(filter, SCMP_ACT_ALLOW,
                                          SCMP_SYS(mmap), 2, no_program,
                                          SCMP_A4(SCMP_CMP_EQ, DECODER_PIXELS))
                       : result;
}

/* Allows rows to be written to the pixels, and glibc to ask for huge pages. */
static int
allow_own_decoder(scmp_filter_ctx filter)
{
    int result =
        seccomp_rules_allow_on(filter, SCMP_SYS(write), DECODER_PIXELS);

    return result == 0
               ? seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(madvise), 1,
                                  SCMP_A2(SCMP_CMP_EQ, MADV_HUGEPAGE))
               : result;
}

bool
allowed_calls_forbid_others(bool loaders)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    bool done;

    if (filter == NULL) {
        return false;
    }
    done =
        seccomp_rules_add(filter, SCMP_ACT_ALLOW, any,
                          sizeof(any) / sizeof(any[0])) == 0 &&
        seccomp_rules_allow_on(filter, SCMP_SYS(read), DECODER_INPUT) == 0 &&
        seccomp_rules_allow_on(filter, SCMP_SYS(recvfrom), DECODER_LINE) == 0 &&
        seccomp_rules_allow_on(filter, SCMP_SYS(sendto), DECODER_LINE) == 0 &&
        seccomp_rules_allow_on(filter, SCMP_SYS(writev), STDERR_FILENO) == 0 &&
        seccomp_rules_allow_raise(filter, SIGABRT) == 0 &&
        allow_memory(filter) == 0 &&
        (loaders ? system_calls_allow_loaders(filter)
                 : allow_own_decoder(filter)) == 0 &&
        seccomp_load(filter) == 0;
    seccomp_release(filter);
    return done;
}
