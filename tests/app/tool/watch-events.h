/* SPDX-License-Identifier: MIT */
/* Shared functions of the tests of streams and watches: they read a watch's
 * events, and use named pipes. */

#pragma once

#include "tests/app/tool/fixture.h"
#include <shmview/image.h>

#include <jansson.h>
#include <stddef.h>
#include <sys/types.h>

/* Starts `watch --json`. */
struct run *live_watch(const struct fixture *fixture);

/* Waits for the next event of such a watch, and checks its name. Skips holders
 * that have gone, unless the test expects one, and always decoders. The caller
 * drops the event with json_decref(). */
json_t *live_event(struct run *watch, const char *name);

/* Does the same for an event with a picture. Also checks its generation, and
 * that none was skipped. */
void live_expect_generation(struct run *watch, const char *name,
                            json_int_t generation);

/* Makes a named pipe and opens it. Its readers find no end of file until the
 * test closes it. */
int live_make_pipe(const char *path);

/* Writes all bytes; fails the test if the other side does not read. */
void live_write(int descriptor, const void *bytes, size_t length);

/* Makes a file of these bytes, or overwrites it, as some editors do. */
void live_write_file(const char *path, const void *bytes, size_t length);

/* Checks that the segment with the key has this picture. */
void live_expect_picture(const struct fixture *fixture,
                         const struct shmview_image *expected);

/* live_count_sleeps() returns how often a process has gone to sleep by itself.
 * live_wait_for_sleep() waits until that is more than `sleeps` times, because
 * the process has then handled its events. */
long live_count_sleeps(pid_t process);
void live_wait_for_sleep(pid_t process, long sleeps);
