/* SPDX-License-Identifier: MIT */
/* Starts a decoder, talks with it, and ends it. */

#pragma once

#include "core/decoder/options.h"
#include "core/decoder/protocol.h"
#include <shmview/error.h>

#include <stdbool.h>
#include <stdint.h>

/* How a decoder ended. */
struct helper_end {
    /* Whether it has ended, and whether we know how: if a program ignores
     * SIGCHLD or waits for all of its children, we do not learn it. */
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
    /* For another program: the name of the file's format, which core knows but
     * does not support in this file; "" if core does not know the format. */
    const char *format;
    /* Descriptors of the line, the process, and the file of the pixels; -1 if
     * they are not open. */
    int line;
    int process;
    int pixels;
    /* The deadline, by system_clock(). */
    uint64_t deadline;
    /* A pipe that the decoder reads, or -1. It may take any time to fill, so
     * the deadline runs only while there is something that the decoder does not
     * take. */
    int pipe;
    struct helper_end end;
};

/* Starts the decoder on a descriptor, which the caller keeps. Call helper_end()
 * even if this fails. Errors: decoder, out of resources. */
enum shmview_status helper_start(struct helper *helper, int input,
                                 struct shmview_error *error);

/* Starts `program`, which then waits for a file. Otherwise like helper_start().
 */
enum shmview_status helper_start_waiting(struct helper *helper,
                                         struct shmview_error *error);

/* Gives a waiting decoder its file, which the caller keeps, and its limits.
 * Returns false if the decoder has ended. */
bool helper_give(struct helper *helper, int input);

/*
 * Waits for the decoder's next message, and checks only its form. Errors:
 * cancelled; and those of end-reason.h if the decoder has ended.
 */
enum shmview_status helper_hear(struct helper *helper,
                                struct decoder_message *message,
                                struct shmview_error *error);

/* Lets the decoder write the pixels. Errors: those above. */
enum shmview_status helper_go(struct helper *helper,
                              struct shmview_error *error);

/* Waits until the decoder has ended by itself, with status 0. Errors: those
 * above.
 */
enum shmview_status helper_finish(struct helper *helper,
                                  struct shmview_error *error);

/* Ends the decoder if it runs, and closes everything. */
void helper_end(struct helper *helper);
