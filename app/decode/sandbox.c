/* SPDX-License-Identifier: MIT */
/* Closes the sandbox: limits, Landlock, and a list of system calls. */

#include "app/decode/sandbox.h"
#include "app/decode/allowed-calls.h"
#include "core/decoder/protocol.h"

#include <linux/capability.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

static bool
set_limit(int resource, uint64_t soft, uint64_t hard)
{
    struct rlimit limit;

    /* If the process may use less already, that limit stays. */
    if (getrlimit((__rlimit_resource_t)resource, &limit) != 0) {
        return false;
    }
    if (hard < limit.rlim_max) {
        limit.rlim_max = hard;
    }
    limit.rlim_cur = soft < limit.rlim_max ? soft : limit.rlim_max;
    return setrlimit((__rlimit_resource_t)resource, &limit) == 0;
}

/* Only core's own decoder writes: the pixels. If it writes to a segment, the
 * parent knows the limit only when it has agreed to a size. */
static bool
set_file_limit(const struct sandbox_limits *limits)
{
    switch (limits->kind) {
    case SANDBOX_SEGMENT:
        return set_limit(RLIMIT_FSIZE, 0, UINT64_MAX);
    case SANDBOX_LOADERS:
        return set_limit(RLIMIT_FSIZE, 0, 0);
    default:
        return set_limit(RLIMIT_FSIZE, limits->memory, limits->memory);
    }
}

static bool
set_limits(const struct sandbox_limits *limits)
{
    const bool loaders = limits->kind == SANDBOX_LOADERS;

    return set_limit(RLIMIT_AS, limits->memory, limits->memory) &&
           /* SIGXCPU comes first, and tells the reason. */
           set_limit(RLIMIT_CPU, limits->seconds, limits->seconds + 1) &&
           set_limit(RLIMIT_CORE, 0, 0) && set_file_limit(limits) &&
           set_limit(RLIMIT_NOFILE, 0, 0) &&
           /* Loaders have threads, which count as processes of the user. */
           (loaders || set_limit(RLIMIT_NPROC, 0, 0));
}

/* Drops the capabilities that root has. */
static bool
drop_rights(void)
{
    struct __user_cap_header_struct header = {
        .version = _LINUX_CAPABILITY_VERSION_3,
    };
    const struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {0};

    return syscall(SYS_capset, &header, none) == 0;
}

/* Returns whether our parent died before we asked for a signal at its death. In
 * that case, the other end of the connection is closed. */
static bool
is_orphaned(void)
{
    struct pollfd line = {.fd = DECODER_LINE, .events = POLLIN};

    return poll(&line, 1, 0) != 0 && (line.revents & (POLLHUP | POLLERR)) != 0;
}

const char *
sandbox_close(const struct sandbox_limits *limits)
{
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 ||
        prctl(PR_SET_DUMPABLE, 0) != 0 ||
        prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return "prctl";
    }
    if (is_orphaned()) {
        _exit(1);
    }
    if (!allowed_calls_forbid_files()) {
        return "Landlock";
    }
    if (!drop_rights()) {
        return "capset";
    }
    if (!set_limits(limits)) {
        return "setrlimit";
    }
    return allowed_calls_forbid_others(limits->kind) ? NULL : "seccomp";
}
