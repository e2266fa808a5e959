/* SPDX-License-Identifier: MIT */
/* Publishes and fetches for tests; a failure fails the test. */

#pragma once

#include "tests/support/support.h"

#include "tests/support/pattern.h"
#include <shmview/draft.h>
#include <shmview/view.h>

/* assert_call_fails() and assert_call_ok() use this error. */
extern struct shmview_error support_error;

/* Asserts that a call that filled support_error failed with `expected`, and
 * left that status and a text. */
#define assert_call_fails(call, expected)                                      \
    do {                                                                       \
        assert_int_equal(call, expected);                                      \
        assert_int_equal(support_error.status, expected);                      \
        assert_string_not_equal(support_error.text, "");                       \
    } while (0)

/* Asserts that a call succeeded; otherwise prints its text. */
#define assert_call_ok(call)                                                   \
    do {                                                                       \
        if ((call) != SHMVIEW_OK) {                                            \
            fail_msg("%s: %s", #call, support_error.text);                     \
        }                                                                      \
    } while (0)

/* Options for a caller that does not wait for a lock. */
extern const struct shmview_picture_options support_at_once;

/* Publishes; fails the test if that fails. Returns the new header. */
struct shmview_header support_publish(struct shmview_segment *segment,
                                      const struct shmview_image *image);

/* Asserts that a fetch succeeds and gets this picture. */
void assert_fetches(struct shmview_segment *segment,
                    const struct shmview_image *expected);

/* Make a draft of the picture's size and format, and copy the picture into it;
 * commit the draft, free it and return its generation. Both fail the test if
 * they fail. */
struct shmview_draft *support_render(struct shmview_segment *segment,
                                     const struct shmview_image *image);
uint64_t support_commit(struct shmview_draft *draft,
                        struct shmview_segment *segment);

/* Makes a view; fails the test if that fails. */
struct shmview_view *support_view(struct shmview_segment *segment);
/* Returns whether the view shows this picture, without padding. */
bool support_shows(const struct shmview_view *view,
                   const struct shmview_image *image);

/* Starts to watch for openings and closings of a key's file. */
int support_hear_openings(const char *key);
/* Asserts that there were none, and stops watching. */
void assert_no_openings(int openings);
