/* SPDX-License-Identifier: MIT */
/* Publishes, fetches, renders and views pictures for tests. Each function fails
 * the test if a call of the library fails. */

#pragma once

#include "tests/support/support.h"

#include "tests/support/pattern.h"
#include <shmview/draft.h>
#include <shmview/view.h>

/* The error to pass to a call inside assert_call_fails() or assert_call_ok().
 */
extern struct shmview_error support_error;

/* Asserts that a call failed with `expected`, and left this status and a text
 * in support_error. */
#define assert_call_fails(call, expected)                                      \
    do {                                                                       \
        assert_int_equal(call, expected);                                      \
        assert_int_equal(support_error.status, expected);                      \
        assert_string_not_equal(support_error.text, "");                       \
    } while (0)

/* Asserts that a call returned SHMVIEW_OK; otherwise prints the text of
 * support_error. */
#define assert_call_ok(call)                                                   \
    do {                                                                       \
        if ((call) != SHMVIEW_OK) {                                            \
            fail_msg("%s: %s", #call, support_error.text);                     \
        }                                                                      \
    } while (0)

/* Options for a caller that does not wait for a lock. */
extern const struct shmview_picture_options support_at_once;

/* Publishes the image, and returns the header that the library has written. */
struct shmview_header support_publish(struct shmview_segment *segment,
                                      const struct shmview_image *image);

/* Asserts that a fetch gets this picture. */
void assert_fetches(struct shmview_segment *segment,
                    const struct shmview_image *expected);

/* Makes a draft of the picture's size and format, and copies the picture into
 * the draft. The caller owns the draft. */
struct shmview_draft *support_render(struct shmview_segment *segment,
                                     const struct shmview_image *image);
/* Commits the draft, frees it, and returns the new generation. */
uint64_t support_commit(struct shmview_draft *draft,
                        struct shmview_segment *segment);

/* Makes a view, which the caller frees. */
struct shmview_view *support_view(struct shmview_segment *segment);
/* Returns whether the view has the picture's size, format and pixels. Both must
 * have rows without padding. */
bool support_shows(const struct shmview_view *view,
                   const struct shmview_image *image);

/* Starts to watch whether any process opens or closes the file of a POSIX
 * segment. Returns a descriptor for assert_no_openings(). */
int support_hear_openings(const char *key);
/* Asserts that no process has opened or closed the file, and closes the
 * descriptor. */
void assert_no_openings(int openings);
