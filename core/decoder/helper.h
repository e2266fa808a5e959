/* SPDX-License-Identifier: MIT */
/* Starts a decoder process, exchanges messages with it, and ends it. */

#pragma once

#include "core/decoder/options.h"
#include "core/decoder/protocol.h"
#include <shmview/error.h>

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* How a decoder ended. */
struct helper_end {
    /* Whether the decoder has ended, and whether we know how. We do not learn
     * how if the program that uses the library ignores SIGCHLD or waits for all
     * of its children. */
    bool ended;
    bool known;
    /* 0 if a signal ended the decoder, or we do not know how it ended. */
    int exit_status;
    /* The signal that ended the decoder, or 0. */
    int signal;
};

struct helper {
    /* The name of the decoder's program, or NULL for core's own decoder. */
    const char *program;
    /* The name of the picture, for error texts. */
    const char *name;
    /* NULL while the decoder waits and has no picture yet. */
    const struct decoder_options *options;
    /* Only if `program` is not NULL: the name of the file's format, if core's
     * own decoder has recognised the format but does not support this file;
     * otherwise "". */
    const char *format;
    /* Descriptors: the connection to the decoder, its process, and the file for
     * the pixels. They are -1 if they are not open. */
    int line;
    int process;
    int pixels;
    /* The id of the process. */
    pid_t id;
    /* The deadline, by system_clock(); UINT64_MAX while it does not run. */
    uint64_t deadline;
    /* The pipe from which the decoder reads the picture, or -1. The time for
     * which the decoder waits for the pipe's writer does not count: until
     * helper_start_deadline(), the deadline runs only while the pipe contains
     * unread bytes, or is at its end. */
    int pipe;
    struct helper_end end;
};

/* Starts the decoder, which reads the picture from the descriptor `input`. The
 * caller keeps this descriptor. Fill in `helper` before the call, with -1 for
 * the descriptors that are not open. Call helper_end() even if this fails.
 * Errors: decoder, out of resources. */
enum shmview_status helper_start(struct helper *helper, int input,
                                 struct shmview_error *error);

/* Starts helper->program, which then waits for helper_give(). In all other
 * respects works like helper_start(). */
enum shmview_status helper_start_waiting(struct helper *helper,
                                         struct shmview_error *error);

/* Gives a waiting decoder its limits and the picture file, the descriptor
 * `input`, which the caller keeps. On failure returns false, with errno; the
 * decoder has usually ended. */
bool helper_give(struct helper *helper, int input);

/*
 * Waits for the decoder's next message. Checks the form of the message, but not
 * its contents. Errors: cancelled, and those of end-reason.h.
 */
enum shmview_status helper_hear(struct helper *helper,
                                struct decoder_message *message,
                                struct shmview_error *error);

/* Agrees to the size that the decoder has sent. If the size came in a
 * DECODER_HEADER, the decoder now writes the pixels. Errors: those of
 * helper_hear(). */
enum shmview_status helper_go(struct helper *helper,
                              struct shmview_error *error);

/* Waits for the end of the decoder. Succeeds if the decoder has ended by
 * itself, with exit status 0, or if we do not know how it has ended. Errors:
 * those of helper_hear(). */
enum shmview_status helper_finish(struct helper *helper,
                                  struct shmview_error *error);

/* Kills the decoder if it runs, and waits at most ten seconds for its end.
 * Closes all descriptors of `helper` except the pipe. */
void helper_end(struct helper *helper);
