/* SPDX-License-Identifier: MIT */
/* An inspection of an invented segment, for the stage's tests. */

#pragma once

#include "ui/stage/scene.h"

#define STAGED_PAGE 4096
/* The offsets of the two places, which have ten pages each. */
#define STAGED_FIRST STAGED_PAGE
#define STAGED_SECOND (STAGED_FIRST + 10 * STAGED_PAGE)

/* The first place has a picture. Two invented processes, whose ids no process
 * has, hold the segment. */
struct staged {
    struct shmview_holder writer;
    struct shmview_holder reader;
    struct shmview_holder *list[2];
    struct shmview_holders holders;
    struct shmview_inspection seen;
    struct ui_scene_past *memory;
    struct ui_scene *scene;
};

/* For cmocka: the first makes `*state`, a struct staged; the second frees
 * it. */
int staged_set_up(void **state);
int staged_tear_down(void **state);

#define STAGED(test)                                                           \
    cmocka_unit_test_setup_teardown(test, staged_set_up, staged_tear_down)

/* Makes a new scene from the inspection. */
void staged_look(struct staged *stage);

/* Lets the process pin the place at the offset. */
void staged_pin(struct shmview_holder *holder, uint64_t offset);

/* Compares the words of a thing of the scene. */
void staged_assert_words(const struct staged *stage, enum ui_scene_kind kind,
                         guint64 id, const char *words);
