/* SPDX-License-Identifier: MIT */
/* Functions for the tests of streams and watches: read the events that `shmtool
 * watch` prints, and use named pipes. */

#pragma once

#include "tests/app/tool/fixture.h"
#include <shmview/image.h>

#include <jansson.h>
#include <stddef.h>
#include <sys/types.h>

/* Starts `shmtool watch --json` with the fixture's key. */
struct run *live_watch(const struct fixture *fixture);

/* Waits for the next event of a watch from live_watch(), and checks that its
 * name is `name`. Skips events "holder-gone": all of them, or, if `name` is
 * "holder-gone", only those about decoders. The caller frees the event with
 * json_decref(). */
json_t *live_event(struct run *watch, const char *name);

/* Calls live_event(), for an event that is about a picture. Also checks the
 * picture's generation, and that no picture was skipped. */
void live_expect_generation(struct run *watch, const char *name,
                            json_int_t generation);

/* Makes a named pipe, opens it for reading and writing, and returns the
 * descriptor. Programs that read the pipe find no end of file until the caller
 * closes the descriptor. */
int live_make_pipe(const char *path);

/* Writes all bytes. Fails the test if no more can be written for
 * patience_milliseconds(), because nobody reads. */
void live_write(int descriptor, const void *bytes, size_t length);

/* Makes a file with these bytes. If the file exists already, replaces its
 * contents in place, as some editors do. */
void live_write_file(const char *path, const void *bytes, size_t length);

/* Checks that the segment of the fixture's key shows this picture. */
void live_expect_picture(const struct fixture *fixture,
                         const struct shmview_image *expected);

/* live_count_sleeps() returns how often a process has gone to sleep by itself.
 * live_wait_for_sleep() waits until this number is higher than `sleeps`, an
 * earlier result. The process has then handled its events, and waits for new
 * ones. */
long live_count_sleeps(pid_t process);
void live_wait_for_sleep(pid_t process, long sleeps);
