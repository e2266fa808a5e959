/* SPDX-License-Identifier: MIT */
/* Blocks the signals that end shmtool while it holds a segment, and waits until
 * one of them comes or a time is over. */

#include "app/tool/signals.h"

#include "app/tool/options.h"

#include <errno.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#define LOOK_MILLISECONDS 50

static sigset_t mask_before;
static volatile sig_atomic_t signal_came;

static void
note_signal(int number)
{
    (void)number;
    signal_came = 1;
}

void
tool_signals(sigset_t *signals)
{
    struct sigaction hangup;

    sigemptyset(signals);
    sigaddset(signals, SIGINT);
    sigaddset(signals, SIGTERM);
    /* A blocked signal is queued even if it is ignored. */
    if (sigaction(SIGHUP, NULL, &hangup) != 0 || hangup.sa_handler != SIG_IGN) {
        sigaddset(signals, SIGHUP);
    }
}

void
tool_signals_block(void)
{
    sigset_t signals;

    tool_signals(&signals);
    sigprocmask(SIG_BLOCK, &signals, &mask_before);
}

void
tool_signals_release(void)
{
    sigprocmask(SIG_SETMASK, &mask_before, NULL);
}

bool
tool_signal_waits(void *data)
{
    sigset_t signals;
    sigset_t pending;

    (void)data;
    tool_signals(&signals);
    sigpending(&pending);
    sigandset(&signals, &signals, &pending);
    return signal_came || !sigisemptyset(&signals);
}

const struct shmview_wait tool_wait = {
    .timeout_milliseconds = SHMVIEW_WAIT_DEFAULT_MILLISECONDS,
    .cancelled = tool_signal_waits,
};

const struct shmview_picture_options tool_picture_options = {
    .wait = &tool_wait,
};

int64_t
tool_clock(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * TOOL_SECOND + time.tv_nsec;
}

int64_t
tool_deadline(int64_t nanoseconds)
{
    int64_t deadline;

    if (nanoseconds == TOOL_HOLD_FOREVER ||
        __builtin_add_overflow(tool_clock(), nanoseconds, &deadline)) {
        return TOOL_NEVER;
    }
    return deadline;
}

/* The signals are blocked, but a wait for descriptors must notice them. `mask`
 * gets the signals that this wait blocks. */
static void
catch_signals(sigset_t *mask)
{
    struct sigaction action = {.sa_handler = note_signal};
    static bool caught;
    sigset_t signals;

    *mask = mask_before;
    tool_signals(&signals);
    for (int number = 1; number < NSIG; number++) {
        if (sigismember(&signals, number) == 1) {
            sigdelset(mask, number);
            if (!caught) {
                sigaction(number, &action, NULL);
            }
        }
    }
    caught = true;
}

enum tool_wake
tool_wait_for(struct pollfd *files, nfds_t count, int64_t deadline)
{
    sigset_t mask;

    catch_signals(&mask);
    while (!tool_signal_waits(NULL)) {
        int64_t left = deadline - tool_clock();
        struct timespec timeout = {0};
        int ready;

        if (left > 0) {
            timeout.tv_sec = left / TOOL_SECOND;
            timeout.tv_nsec = left % TOOL_SECOND;
        }
        ready = ppoll(files, count, deadline == TOOL_NEVER ? NULL : &timeout,
                      &mask);
        if (ready > 0) {
            return TOOL_READY;
        }
        /* Stopping and continuing the process also interrupts this. */
        if (ready == 0 || errno != EINTR) {
            return TOOL_TIME_UP;
        }
    }
    return TOOL_SIGNALLED;
}

bool
tool_wait_to_read(int descriptor)
{
    struct pollfd files[] = {
        {.fd = descriptor, .events = POLLIN},
        {.events = POLLIN},
    };
    sigset_t signals;

    tool_signals(&signals);
    files[1].fd = signalfd(-1, &signals, SFD_CLOEXEC);
    while (!tool_signal_waits(NULL) && files[0].revents == 0) {
        /* Without a descriptor for the signals, we look for them often. */
        poll(files, 2, files[1].fd < 0 ? LOOK_MILLISECONDS : -1);
    }
    if (files[1].fd >= 0) {
        close(files[1].fd);
    }
    return !tool_signal_waits(NULL);
}

bool
tool_wait_for_news(int descriptor)
{
    struct pollfd files[] = {
        {.fd = descriptor, .events = POLLIN},
        {.fd = STDOUT_FILENO},
    };

    return tool_wait_for(files, 2, TOOL_NEVER) == TOOL_READY &&
           files[1].revents == 0;
}
