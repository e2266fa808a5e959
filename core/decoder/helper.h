/* SPDX-License-Identifier: MIT */
/* A running decoder: starting it, talking with it, ending it. */

#ifndef CORE_DECODER_HELPER_H
#define CORE_DECODER_HELPER_H

#include "core/decoder/options.h"
#include "core/decoder/protocol.h"
#include <shmview/error.h>

#include <stdbool.h>
#include <stdint.h>

/* How a decoder ended. */
struct helper_end {
    /* Whether it has ended, and whether we know how: a program that ignores
     * SIGCHLD, or waits for all of its children, gets the answer before us. */
    bool ended;
    bool known;
    int exit_status;
    /* The signal that ended it, or 0. */
    int signal;
};

struct helper {
    /* The name of another program than core's own, or NULL. */
    const char *program;
    /* What is decoded, for errors. */
    const char *name;
    const struct decoder_options *options;
    /* The name of a format that core does not support in this file; "" if core
     * does not know the format. For another program. */
    const char *format;
    /* Descriptors, -1 if they are not open: the line, the process, the file of
     * the pixels. */
    int line;
    int process;
    int pixels;
    /* When its time is over, by system_clock(). */
    uint64_t deadline;
    struct helper_end end;
};

/* Starts the decoder on a descriptor, which stays the caller's. End it even if
 * this fails. Errors: decoder, out of resources. */
enum shmview_status helper_start(struct helper *helper, int input,
                                 struct shmview_error *error);

/* Starts another decoder, which waits for a file. As above. */
enum shmview_status helper_start_waiting(struct helper *helper,
                                         struct shmview_error *error);

/* Gives a waiting decoder its file, which stays the caller's, and what it may
 * take. False if it has ended. */
bool helper_give(struct helper *helper, int input);

/*
 * Waits for the decoder's next message, which is checked for its form alone.
 * Errors: cancelled; and everything that ends a decoder (end-reason.h), where
 * it has been ended.
 */
enum shmview_status helper_hear(struct helper *helper,
                                struct decoder_message *message,
                                struct shmview_error *error);

/* Lets the decoder fill its file. Errors as above. */
enum shmview_status helper_go(struct helper *helper,
                              struct shmview_error *error);

/* Waits until the decoder has ended by itself, with status 0. Errors as above.
 */
enum shmview_status helper_finish(struct helper *helper,
                                  struct shmview_error *error);

/* Ends the decoder if it has not ended, and closes all. */
void helper_end(struct helper *helper);

#endif
