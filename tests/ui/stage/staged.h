/* SPDX-License-Identifier: MIT */
/* An inspection of an invented segment, for the stage's tests. */

#pragma once

#include "ui/stage/scene/scene.h"

#include <stdbool.h>

#define STAGED_PAGE 4096
/* The offsets of two places for pictures; each has ten pages. */
#define STAGED_FIRST STAGED_PAGE
#define STAGED_SECOND (STAGED_FIRST + 10 * STAGED_PAGE)

/* The shown picture is at STAGED_FIRST. Two invented processes are attached,
 * with process ids that no real process has. */
struct staged {
    struct shmview_holder writer;
    struct shmview_holder reader;
    struct shmview_holder *list[2];
    struct shmview_holders holders;
    /* The inspection. A test may change it before staged_look(). */
    struct shmview_inspection seen;
    struct ui_scene_past *memory;
    struct ui_scene *scene;
};

/* The cmocka setup and teardown of a test: they make and free a struct staged
 * in `*state`, and return 0. The scene is NULL before staged_look(). */
int staged_set_up(void **state);
int staged_tear_down(void **state);

/* An element of a cmocka array of tests: the test with this setup and this
 * teardown. */
#define STAGED(test)                                                           \
    cmocka_unit_test_setup_teardown(test, staged_set_up, staged_tear_down)

/* Replaces the scene by a new one, made from the inspection. */
void staged_look(struct staged *stage);

/* Adds a pin to the holder: the ten pages at the offset. The scene shows the
 * pin after the next staged_look(). */
void staged_pin(struct shmview_holder *holder, uint64_t offset);

/* Asserts that the scene has the thing (scene.h) of this kind and id, and that
 * the words of this thing are `words`. */
void staged_assert_words(const struct staged *stage, enum ui_scene_kind kind,
                         guint64 id, const char *words);

/* Returns whether the scene has a link of the kind `tie` from the process to
 * the thing of the kind `kind` with this id. */
bool staged_is_tied(const struct staged *stage, enum ui_scene_tie tie,
                    pid_t process, enum ui_scene_kind kind, guint64 id);
