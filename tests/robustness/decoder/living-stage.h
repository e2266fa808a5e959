/* SPDX-License-Identifier: MIT */
/* A segment that is in use and has three places, for tests of a decoder that
 * writes into the place in the middle. */

#pragma once

#include "tests/support/unit-test.h"

#include <shmview/draft.h>

#include <stdbool.h>

#define SIDE 64
#define PIXELS (SIDE * SIDE * 4)
/* The offsets of the shown picture, of the place in the middle, which the
 * decoder gets, and of a draft; and the length of the file. */
#define SHOWN 4096
#define PLACE (SHOWN + PIXELS)
#define BEHIND (PLACE + PIXELS)
#define END (BEHIND + PIXELS)

struct living_stage {
    /* The handle that has published `shown` and made the draft `behind`. */
    struct shmview_segment *other;
    struct shmview_image *shown;
    struct shmview_draft *behind;
    /* A descriptor of the segment's file. */
    int file;
    /* The bytes of the file when the test began. */
    uint8_t before[END];
};

/* The setup and the teardown of a test. The setup skips the test unless the key
 * type is POSIX. After the setup, nobody pins the place in the middle, and a
 * taken-over decoder (taken-over.h) is in use. */
int living_stage_begin(void **state);
int living_stage_end(void **state);

/* Closes stage->file, and opens the file that the segment's name leads to now.
 */
void living_stage_open(struct living_stage *stage);

/* Returns whether the place in the middle is pinned. */
bool living_stage_is_pinned(const struct living_stage *stage);

/* Asserts that the bytes outside of the place in the middle, and the length of
 * the file, are as they were when the test began. */
void living_stage_assert_unchanged(const struct living_stage *stage);

/* Makes a draft from the bytes of `act`, the name of an act, as if they were a
 * picture file, with one second of processor time and 64 MiB of memory. On
 * success the caller owns `*draft`; on failure `*draft` is NULL, and
 * support_error has the error. */
enum shmview_status living_stage_decode(struct shmview_segment *segment,
                                        const char *act,
                                        const struct shmview_wait *wait,
                                        struct shmview_draft **draft);

/* Decodes `act` with a new handle. Asserts:
 * - The call fails with this status, and the error contains `text`.
 * - The handle stays idle.
 * - Nothing outside of the place in the middle has changed.
 * - The place in the middle is not pinned.
 * - No child and no descriptor is left. */
void living_stage_assert_in_vain(struct living_stage *stage, const char *act,
                                 const struct shmview_wait *wait,
                                 enum shmview_status status, const char *text);
