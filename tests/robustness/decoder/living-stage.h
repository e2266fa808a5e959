/* SPDX-License-Identifier: MIT */
/* A living segment with three places, for tests of a decoder that writes into
 * the one in the middle. */

#pragma once

#include "tests/support/unit-test.h"

#include <shmview/draft.h>

#include <stdbool.h>

#define SIDE 64
#define PIXELS (SIDE * SIDE * 4)
/* The offsets of the shown picture, of the place that the decoder gets, and of
 * a draft. */
#define SHOWN 4096
#define PLACE (SHOWN + PIXELS)
#define BEHIND (PLACE + PIXELS)
#define END (BEHIND + PIXELS)

struct living_stage {
    struct shmview_segment *other;
    struct shmview_image *shown;
    struct shmview_draft *behind;
    int file;
    uint8_t before[END];
};

/* The setup and the teardown of a test. Nobody has pinned the place in the
 * middle. The decoder is taken over. */
int living_stage_begin(void **state);
int living_stage_end(void **state);

/* Opens the file of the key's segment again. */
void living_stage_open(struct living_stage *stage);

/* Returns whether the place in the middle is pinned. */
bool living_stage_is_pinned(const struct living_stage *stage);

/* Asserts that the bytes outside of that place are as before. */
void living_stage_assert_unchanged(const struct living_stage *stage);

/* Decodes `act` as if it were a picture, with one second of processor time and
 * 64 MiB of memory. */
enum shmview_status living_stage_decode(struct shmview_segment *segment,
                                        const char *act,
                                        const struct shmview_wait *wait,
                                        struct shmview_draft **draft);

/* Decodes `act`, and asserts that this fails with this status and text, that
 * nothing but the place has changed, and that the place is free again. */
void living_stage_assert_in_vain(struct living_stage *stage, const char *act,
                                 const struct shmview_wait *wait,
                                 enum shmview_status status, const char *text);
