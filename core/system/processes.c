/* SPDX-License-Identifier: MIT */
/* Makes system calls on processes and time. Reading the clock is not a system
 * call, because the kernel keeps the time in every process's memory: vdso(7).
 */

#include "core/system/seam.h"
#include "core/system/system.h"

#include <errno.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

uid_t
system_user(enum trace_purpose purpose)
{
    uid_t user;

    TRACE_MAKE(user, "geteuid", geteuid(), (void)0, purpose);
    return user;
}

bool
system_may_limit_children(enum trace_purpose purpose)
{
    uid_t user;
    gid_t group;
    gid_t effective;

    TRACE_MAKE(user, "getuid", getuid(), (void)0, purpose);
    TRACE_MAKE(group, "getgid", getgid(), (void)0, purpose);
    TRACE_MAKE(effective, "getegid", getegid(), (void)0, purpose);
    return user == system_user(purpose) && group == effective;
}

pid_t
system_process(void)
{
    /* We do not trace this: every call on a handle asks for the id, and nobody
     * learns anything from it. */
    return getpid();
}

bool
system_process_exists(pid_t process, enum trace_purpose purpose)
{
    int result;

    if (process <= 0) {
        return true;
    }
    TRACE_MAKE(result, "kill", kill(process, 0),
               (trace_number(process), trace_number(0)), purpose);
    return result == 0 || errno != ESRCH;
}

static uint64_t
read_clock(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (uint64_t)now.tv_sec * 1000000000U + (uint64_t)now.tv_nsec;
}

uint64_t
system_time(void)
{
    return read_clock(CLOCK_REALTIME);
}

uint64_t
system_clock(void)
{
    /* This clock stops while slow motion delays the thread, so deadlines move,
     * too. */
    return read_clock(CLOCK_MONOTONIC) - ring_held_time;
}

void
system_pause(uint64_t nanoseconds)
{
    struct timespec pause = {
        .tv_sec = (time_t)(nanoseconds / 1000000000U),
        .tv_nsec = (long)(nanoseconds % 1000000000U),
    };
    int result;

    TRACE_STEP(result, "clock_nanosleep",
               result = clock_nanosleep(CLOCK_MONOTONIC, 0, &pause, NULL),
               (trace_word("CLOCK_MONOTONIC"), trace_number(0),
                trace_timespec(&pause), trace_address(NULL)),
               PURPOSE_PAUSE, trace_end_errno);
    (void)result;
}
