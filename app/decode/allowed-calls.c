/* SPDX-License-Identifier: MIT */
/* Loads the filter that allows only the system calls of its list (seccomp), and
 * forbids all files (Landlock). */

#include "app/decode/allowed-calls.h"
#include "app/decode/filter-shared.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "app/decode/filters.h"

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

/* Loads a filter that was made when the program was built. */
static bool
load(const struct sock_filter *made, size_t count, unsigned flags)
{
    struct sock_filter filter[FILTER_MOST];
    const struct sock_fprog program = {(unsigned short)count, filter};

    memcpy(filter, made, count * sizeof(*made));
    for (size_t i = 0; i < count; i++) {
        if (filter[i].k == FILTER_OWN_PROCESS) {
            filter[i].k = (uint32_t)getpid();
        }
    }
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, &program) == 0;
}

bool
allowed_calls_forbid_others(enum sandbox_kind kind)
{
    switch (kind) {
    case SANDBOX_SEGMENT:
        return load(filter_segment, FILTER_COUNT(filter_segment), 0);
    case SANDBOX_LOADERS:
        /* This also puts the threads that are already running into the sandbox.
         */
        return load(filter_loaders, FILTER_COUNT(filter_loaders),
                    SECCOMP_FILTER_FLAG_TSYNC);
    default:
        return load(filter_core, FILTER_COUNT(filter_core), 0);
    }
}
