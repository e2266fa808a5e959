/* SPDX-License-Identifier: MIT */
/* What tests of streams and watches share: reading a watch's events, and named
 * pipes. */

#ifndef SHMVIEW_TOOL_LIVE_H
#define SHMVIEW_TOOL_LIVE_H

#include "tests/app/tool/fixture.h"
#include <shmview/image.h>

#include <jansson.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Starts `watch --json`. */
struct run *live_watch(const struct fixture *fixture);

/* Waits for the next event of such a watch and checks its name; holders that
 * go are passed over where they are not asked for. The caller drops the event
 * with json_decref(). */
json_t *live_event(struct run *watch, const char *name);

/* The same where only a picture's event will do: checks its generation, and
 * that none was skipped. */
void live_expect_generation(struct run *watch, const char *name,
                            json_int_t generation);

/* Makes a pipe with this name and opens it; it stays open for readers until the
 * test closes it. */
int live_make_pipe(const char *path);

/* Writes all of it; fails the test when the other side does not read. */
void live_write(int descriptor, const void *bytes, size_t length);

/* Makes a file of them, or writes over it as an editor does that keeps it. */
void live_write_file(const char *path, const void *bytes, size_t length);

/* Checks that the picture of the key is this one. */
void live_expect_picture(const struct fixture *fixture,
                         const struct shmview_image *expected);

/* How often a process has gone to sleep by itself; and waits until it has
 * done so more than `sleeps` times: it has dealt with what woke it. */
long live_count_sleeps(pid_t process);
void live_wait_for_sleep(pid_t process, long sleeps);

#endif
