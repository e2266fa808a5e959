/* SPDX-License-Identifier: MIT */
/* Publishes and fetches for tests, and fails the test if that fails. */

#ifndef SHMVIEW_TESTS_SUPPORT_EXCHANGE_H
#define SHMVIEW_TESTS_SUPPORT_EXCHANGE_H

#include "tests/support/support.h"

#include "tests/support/pattern.h"
#include <shmview/picture.h>

/* For callers that do not wait for a lock. */
extern const struct shmview_picture_options support_at_once;

/* Publishes; fails the test when that fails. Returns the new header. */
struct shmview_header support_publish(struct shmview_segment *segment,
                                      const struct shmview_image *image);

/* Asserts that a fetch succeeds and gets this picture. */
void assert_fetches(struct shmview_segment *segment,
                    const struct shmview_image *expected);

/* Prepares a place of the picture's shape and copies it there; commits what was
 * prepared and tells its generation. Both fail the test when they fail. */
void support_render(struct shmview_segment *segment,
                    const struct shmview_image *image);
uint64_t support_commit(struct shmview_segment *segment);

#endif
