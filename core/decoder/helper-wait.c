/* SPDX-License-Identifier: MIT */
/* Waits for a decoder, with a deadline. */

#include "core/decoder/helper-wait.h"
#include "core/base/wait.h"
#include "core/system/helper-process.h"
#include "core/system/system.h"

#include <errno.h>

#define SECOND UINT64_C(1000000000)
#define MILLISECOND UINT64_C(1000000)

/* Other processes want the processors, too, so we wait for this multiple of the
 * processor time. */
#define PROCESSOR_SHARE 4
/* Time to start, to read the file, and for a disk to wake up. */
#define SPARE_SECONDS 5

/* How often we ask a caller that may cancel, and look at a pipe. */
#define ASKING_TIME (20 * MILLISECOND)

/* Even a killed process lives on while it frees gigabytes or waits for a disk.
 * After this time we no longer wait for it. */
#define ENDING_TIME (10 * SECOND)

static uint64_t
next_deadline(const struct decoder_options *options)
{
    return system_clock() +
           (PROCESSOR_SHARE * (uint64_t)options->seconds + SPARE_SECONDS) *
               SECOND;
}

void
helper_start_deadline(struct helper *helper)
{
    helper->pipe = -1;
    if (helper->deadline == UINT64_MAX) {
        helper->deadline = next_deadline(helper->options);
    }
}

static uint64_t
left_until(uint64_t deadline)
{
    uint64_t now = system_clock();

    return deadline > now ? deadline - now : 0;
}

/* Starts the deadline if the decoder leaves bytes in its pipe unread, or if the
 * pipe is at its end. */
static void
watch_pipe(struct helper *helper)
{
    struct pollfd pipe = {helper->pipe, POLLIN, 0};

    if (helper->pipe < 0) {
        return;
    }
    if (system_wait_for_events(&pipe, 1, 0, PURPOSE_WAIT_FOR_DECODER) <= 0) {
        helper->deadline = UINT64_MAX;
    } else if (helper->deadline == UINT64_MAX) {
        helper->deadline = next_deadline(helper->options);
    }
}

/* Returns whether we must wake up before the decoder sends a message: to look
 * at a pipe, or to ask whether to cancel. */
static bool
is_busy(const struct helper *helper)
{
    const struct shmview_wait *wait = helper->options->wait;

    return helper->pipe >= 0 || (wait != NULL && wait->cancelled != NULL);
}

/* Fills in the events, the connection first. Returns how many there are. */
static size_t
fill_events(const struct helper *helper, bool line, struct pollfd events[2])
{
    size_t count = 0;

    if (line) {
        events[count++] = (struct pollfd){helper->line, POLLIN, 0};
    }
    if (helper->process >= 0) {
        events[count++] = (struct pollfd){helper->process, POLLIN, 0};
    }
    return count;
}

enum helper_news
helper_await(struct helper *helper, bool line)
{
    const struct decoder_options *options = helper->options;
    struct pollfd events[2];
    size_t count = fill_events(helper, line, events);
    uint64_t left;

    while ((left = left_until(helper->deadline)) > 0) {
        if (wait_is_cancelled(options->wait)) {
            return HELPER_CANCELLED;
        }
        if (is_busy(helper) && left > ASKING_TIME) {
            left = ASKING_TIME;
        }
        if (system_wait_for_events(events, count, left,
                                   PURPOSE_WAIT_FOR_DECODER) > 0) {
            return line && events[0].revents != 0 ? HELPER_SPEAKS
                                                  : HELPER_ENDED;
        }
        watch_pipe(helper);
    }
    return HELPER_TIMED_OUT;
}

static void
ask_for_end(struct helper *helper)
{
    siginfo_t info;
    struct helper_end *end = &helper->end;

    if (system_process_ask(helper->process, 0, &info, PURPOSE_REAP_DECODER) !=
        0) {
        end->ended = errno == ECHILD;
    } else if (info.si_pid != 0) {
        end->ended = true;
        end->known = true;
        end->exit_status = info.si_code == CLD_EXITED ? info.si_status : 0;
        end->signal = info.si_code == CLD_EXITED ? 0 : info.si_status;
    }
}

void
helper_await_end(struct helper *helper)
{
    struct pollfd events[] = {{.fd = helper->process, .events = POLLIN}};
    uint64_t deadline = system_clock() + ENDING_TIME;
    uint64_t left;
    int ready = 0;

    while (!helper->end.ended && ready <= 0 &&
           (left = left_until(deadline)) > 0) {
        ready =
            system_wait_for_events(events, 1, left, PURPOSE_WAIT_FOR_DECODER);
    }
    if (!helper->end.ended) {
        ask_for_end(helper);
    }
}
