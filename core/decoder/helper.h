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
    /* Whether it has ended, and whether we know how. We do not learn how if the
     * program that uses the library ignores SIGCHLD or waits for all of its
     * children. */
    bool ended;
    bool known;
    int exit_status;
    /* The signal that ended it, or 0. */
    int signal;
};

struct helper {
    /* The name of a program other than core's own, or NULL. */
    const char *program;
    /* The name of the picture, for errors. */
    const char *name;
    const struct decoder_options *options;
    /* Only for another program: the file's format, if core's own decoder has
     * recognised it but does not support this file; otherwise "". */
    const char *format;
    /* Descriptors: the connection to the decoder, its process, and the file for
     * the pixels. They are -1 if they are not open. */
    int line;
    int process;
    int pixels;
    /* The id of the process. */
    pid_t id;
    /* The deadline, by system_clock(). */
    uint64_t deadline;
    /* A pipe from which the decoder reads the picture, or -1. A pipe may be
     * slow to fill. Until helper_start_deadline(), therefore, the deadline runs
     * only while the decoder leaves bytes in the pipe unread, or after the end
     * of the pipe. */
    int pipe;
    struct helper_end end;
};

/* Starts the decoder on a descriptor, which the caller keeps. Call helper_end()
 * even if this fails. Errors: decoder, out of resources. */
enum shmview_status helper_start(struct helper *helper, int input,
                                 struct shmview_error *error);

/* Starts helper->program, which then waits for helper_give(). In all else works
 * like helper_start(). */
enum shmview_status helper_start_waiting(struct helper *helper,
                                         struct shmview_error *error);

/* Gives a waiting decoder its file, which the caller keeps, and its limits.
 * Returns false if the decoder has ended. */
bool helper_give(struct helper *helper, int input);

/*
 * Waits for the decoder's next message, and checks only its form. Errors:
 * cancelled, and those of end-reason.h.
 */
enum shmview_status helper_hear(struct helper *helper,
                                struct decoder_message *message,
                                struct shmview_error *error);

/* Agrees to the size that the decoder has sent. If it has sent the size in a
 * DECODER_HEADER, the decoder writes the pixels after this call. Errors: those
 * of helper_hear(). */
enum shmview_status helper_go(struct helper *helper,
                              struct shmview_error *error);

/* Waits until the decoder has ended by itself, with status 0. Errors: those of
 * helper_hear(). */
enum shmview_status helper_finish(struct helper *helper,
                                  struct shmview_error *error);

/* Ends the decoder if it runs, and closes everything. */
void helper_end(struct helper *helper);
