/* SPDX-License-Identifier: MIT */
/* Signals that wait while shmtool holds a segment, and the hold itself. */

#include "tool.h"

#include <signal.h>
#include <time.h>

#define NANOSECONDS INT64_C(1000000000)

static sigset_t mask_before;

void
shm_tool_signals(sigset_t *signals)
{
    struct sigaction hangup;

    sigemptyset(signals);
    sigaddset(signals, SIGINT);
    sigaddset(signals, SIGTERM);
    /* A blocked signal is queued even where it is ignored. */
    if (sigaction(SIGHUP, NULL, &hangup) != 0 || hangup.sa_handler != SIG_IGN) {
        sigaddset(signals, SIGHUP);
    }
}

void
shm_tool_signals_block(void)
{
    sigset_t signals;

    shm_tool_signals(&signals);
    sigprocmask(SIG_BLOCK, &signals, &mask_before);
}

void
shm_tool_signals_release(void)
{
    sigprocmask(SIG_SETMASK, &mask_before, NULL);
}

bool
shm_tool_signal_waits(void *data)
{
    sigset_t signals;
    sigset_t pending;

    (void)data;
    shm_tool_signals(&signals);
    sigpending(&pending);
    sigandset(&signals, &signals, &pending);
    return !sigisemptyset(&signals);
}

static bool
goes_on(const char *holder, void *data)
{
    (void)holder;
    return !shm_tool_signal_waits(data);
}

const struct shm_wait shm_tool_wait = {
    .timeout_milliseconds = SHM_WAIT_DEFAULT_MILLISECONDS,
    .waiting = goes_on,
};

static int64_t
now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * NANOSECONDS + time.tv_nsec;
}

/* Waits no longer than until `deadline`; false when it has passed. */
static bool
wait_until(const sigset_t *signals, int64_t deadline)
{
    int64_t left = deadline - now();
    struct timespec timeout;

    if (left < 0) {
        left = 0;
    }
    timeout.tv_sec = left / NANOSECONDS;
    timeout.tv_nsec = left % NANOSECONDS;
    /* Stopping and continuing the process interrupts this, too. */
    return sigtimedwait(signals, NULL, &timeout) < 0 && left > 0;
}

void
shm_tool_hold(int64_t nanoseconds)
{
    int64_t deadline = INT64_MAX;
    sigset_t signals;

    shm_tool_signals(&signals);
    if (nanoseconds != SHM_TOOL_HOLD_FOREVER &&
        __builtin_add_overflow(now(), nanoseconds, &deadline)) {
        deadline = INT64_MAX;
    }
    while (wait_until(&signals, deadline)) {
    }
}
