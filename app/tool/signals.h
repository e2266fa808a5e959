/* SPDX-License-Identifier: MIT */
/* Blocks signals while shmtool holds a segment, and waits until a signal comes
 * or a time is over. */

#pragma once

#include <shmview/picture.h>

#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

/* In nanoseconds. */
#define TOOL_SECOND INT64_C(1000000000)
/* A deadline that never comes. */
#define TOOL_NEVER INT64_MAX

/*
 * tool_signals_block() blocks SIGINT, SIGTERM and SIGHUP: otherwise they could
 * end the process before it has detached, and its segment would stay. SIGHUP is
 * left alone if it was ignored (nohup).
 *
 * After tool_signals_release(), a signal that has come has its usual effect:
 * it ends the process. But after the first tool_wait_for(), these signals never
 * end the process: tool_signal_waits() tells that one has come.
 */
void tool_signals_block(void);
void tool_signals_release(void);
/* Fills `signals` with SIGINT, SIGTERM and, unless it is ignored, SIGHUP. */
void tool_signals(sigset_t *signals);

/* Returns whether one of these signals has come. Does not use `data`. */
bool tool_signal_waits(void *data);

/* `tool_wait` is a wait of the default length, which one of these signals ends.
 * `tool_picture_options` are options to publish and fetch with that wait. */
extern const struct shmview_wait tool_wait;
extern const struct shmview_picture_options tool_picture_options;

/* Returns the time now, in nanoseconds of CLOCK_MONOTONIC. */
int64_t tool_clock(void);
/* Returns the time by tool_clock() that is `nanoseconds` from now. Returns
 * TOOL_NEVER for TOOL_HOLD_FOREVER, or if the sum is too large. */
int64_t tool_deadline(int64_t nanoseconds);

enum tool_wake {
    TOOL_READY,
    TOOL_TIME_UP,
    TOOL_SIGNALLED,
};

/* Waits until one of `files` is ready (poll(2)), one of the blocked signals has
 * come, or tool_clock() has reached `deadline`. Once a signal has come, every
 * call returns TOOL_SIGNALLED at once. Call it only while signals are blocked.
 */
enum tool_wake tool_wait_for(struct pollfd *files, nfds_t count,
                             int64_t deadline);

/* Waits until the descriptor is readable, or nobody can write to it any more,
 * and returns true. Returns false as soon as one of the blocked signals has
 * come. The signal stays blocked, and can be read from a signalfd(2). Call it
 * only while signals are blocked. */
bool tool_wait_to_read(int descriptor);

/* Waits until the descriptor is readable, and returns true. Returns false after
 * a signal, or if nobody reads standard output any more. Call it only while
 * signals are blocked. */
bool tool_wait_for_news(int descriptor);
