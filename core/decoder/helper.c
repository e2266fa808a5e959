/* SPDX-License-Identifier: MIT */
/* Starts a decoder, and ends it. */

#include "core/decoder/helper.h"
#include "core/base/error.h"
#include "core/decoder/helper-environment.h"
#include "core/decoder/helper-wait.h"
#include "core/decoder/pixels.h"
#include "core/decoder/program.h"
#include "core/system/helper-process.h"
#include "core/system/system.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

/* How much address space the program itself needs: for its code, libraries and
 * stack. */
#define PROGRAM_BYTES (UINT64_C(64) << 20)

/* The lowest descriptor that is not one of the helper's own. */
#define FREE_DESCRIPTOR 4

/* The start may fail because /dev/null, which the program gets, is missing. */
static enum shmview_status
fail_missing(const struct helper *helper, const char *path,
             struct shmview_error *error)
{
    struct stat file;

    if (system_stat_target(path, &file, PURPOSE_FIND_BUILT_DECODER) == 0) {
        return error_set(error, SHMVIEW_ERROR_DECODER, "decode", helper->name,
                         "the decoder %s needs /dev/null; mount /dev, or "
                         "install shmview again",
                         path);
    }
    return error_set(error, SHMVIEW_ERROR_DECODER, "decode", helper->name,
                     "the decoder %s is missing; install shmview again", path);
}

static enum shmview_status
fail_start(const struct helper *helper, int system_error, const char *path,
           struct shmview_error *error)
{
    if (system_error == ENOENT) {
        return fail_missing(helper, path, error);
    }
    if (system_error == EMFILE || system_error == ENFILE ||
        system_error == ENOMEM || system_error == EAGAIN) {
        return error_set_errno_as(error, SHMVIEW_ERROR_OUT_OF_RESOURCES,
                                  system_error, "decode", helper->name);
    }
    return error_set(error, SHMVIEW_ERROR_DECODER, "decode", helper->name,
                     "the decoder %s can't be started (%s); install shmview "
                     "again",
                     path, strerror(system_error));
}

/* Moves a descriptor away from the helper's own. Returns -1 with errno on
 * failure. */
static int
move_up(int descriptor)
{
    int moved;

    if (descriptor < 0 || descriptor >= FREE_DESCRIPTOR) {
        return descriptor;
    }
    moved = system_duplicate(descriptor, FREE_DESCRIPTOR);
    system_close(descriptor);
    return moved;
}

/* Makes the connection. Returns the helper's end of it. */
static int
open_line(struct helper *helper)
{
    int ends[2];

    if (system_socket_pair(ends) != 0) {
        return -1;
    }
    helper->line = ends[0];
    return move_up(ends[1]);
}

static pid_t
start_program(const char *path, const struct helper *helper,
              const int descriptors[3])
{
    char *environment[HELPER_ENVIRONMENT_ENTRIES];
    uint64_t memory;
    char memory_text[24];
    char seconds_text[24];
    char *arguments[] = {(char *)path, NULL, NULL, NULL, NULL};

    /* A program that waits gets these later. */
    if (!helper->program) {
        memory = helper->options->bounds.memory;
        memory = memory < UINT64_MAX - PROGRAM_BYTES ? memory + PROGRAM_BYTES
                                                     : UINT64_MAX;
        snprintf(memory_text, sizeof(memory_text), "%" PRIu64, memory);
        snprintf(seconds_text, sizeof(seconds_text), "%" PRIu32,
                 helper->options->seconds);
        arguments[1] = memory_text;
        arguments[2] = seconds_text;
        if (decoder_options_share_target(helper->options)) {
            arguments[3] = (char *)DECODER_TO_SEGMENT;
        }
    }
    helper_environment(helper->program, environment);
    return system_start_helper(path, arguments, environment, descriptors,
                               PURPOSE_START_DECODER);
}

/*
 * Opens the process. If our program waits for all of its children, the number
 * may be free by now, or belong to another process. That process is not our
 * child, and we leave it alone.
 */
static int
open_process(struct helper *helper, pid_t process)
{
    siginfo_t info;

    helper->id = process;
    helper->process = system_process_open(process);
    if (helper->process < 0 && errno != ESRCH) {
        system_process_drop(process);
        return -1;
    }
    if (helper->process >= 0 &&
        system_process_ask(helper->process, WNOWAIT, &info,
                           PURPOSE_REAP_PROCESS) != 0 &&
        errno == ECHILD) {
        system_close(helper->process);
        helper->process = -1;
    }
    helper->end.ended = helper->process < 0;
    return 0;
}

/* Opens the file for the pixels. The decoder that waits for a file has no
 * options yet. */
static int
open_pixels(const struct helper *helper)
{
    if (helper->options && helper->options->target) {
        return system_duplicate(helper->options->target->descriptor,
                                FREE_DESCRIPTOR);
    }
    return move_up(
        system_memory_file("shmview-pixels", PURPOSE_MAKE_PIXELS_FILE));
}

/* Returns 0, or -1 with errno. */
static int
start(struct helper *helper, const char *path, int input)
{
    int descriptors[3] = {input, -1, -1};
    pid_t process;

    helper->pixels = open_pixels(helper);
    if (helper->pixels < 0 || !pixels_forbid_writing(helper->pixels)) {
        return -1;
    }
    descriptors[1] = open_line(helper);
    if (descriptors[1] < 0) {
        return -1;
    }
    descriptors[2] = helper->pixels;
    /* A waiting decoder has no input yet. We give it any descriptor, so that no
     * other file gets the number of the input. */
    if (input < 0) {
        descriptors[0] = helper->pixels;
    }
    process = start_program(path, helper, descriptors);
    system_close(descriptors[1]);
    return process < 0 ? -1 : open_process(helper, process);
}

enum shmview_status
helper_start(struct helper *helper, int input, struct shmview_error *error)
{
    char path[PATH_MAX];

    program_path(helper->program, path, sizeof(path));
    return start(helper, path, input) == 0
               ? SHMVIEW_OK
               : fail_start(helper, errno, path, error);
}

enum shmview_status
helper_start_waiting(struct helper *helper, struct shmview_error *error)
{
    return helper_start(helper, -1, error);
}

void
helper_end(struct helper *helper)
{
    if (helper->process >= 0 && !helper->end.ended) {
        system_process_end(helper->process, PURPOSE_END_DECODER);
        helper_await_end(helper);
    }
    if (helper->process >= 0) {
        system_close(helper->process);
    }
    if (helper->line >= 0) {
        system_close(helper->line);
    }
    if (helper->pixels >= 0) {
        system_close(helper->pixels);
    }
}
