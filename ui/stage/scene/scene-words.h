/* SPDX-License-Identifier: MIT */
/* The texts of the stage: those drawn on each thing, and those for screen
 * readers. */

#pragma once

#include "ui/stage/scene/scene-past.h"

/* Each function up to ui_scene_words_lock() sets the texts of a thing,
 * according to the thing's other members. ui_scene_free() frees the texts. */

/* If the inspection failed, `seen` is NULL, and `error` tells why. `removed`
 * says that there was a segment before, which is gone. */
void ui_scene_words_name(struct ui_scene_thing *thing,
                         const struct shmview_inspection *seen,
                         const char *error, gboolean removed);

/* `place` is NULL unless the part is a place. A header that is being written
 * has the state UI_SCENE_BUSY. */
void ui_scene_words_part(struct ui_scene_thing *thing,
                         const struct shmview_inspection *seen,
                         const struct ui_scene_past *memory,
                         const struct ui_past_place *place);

/* Sets the texts and the state of a process that uses the segment. */
void ui_scene_words_process(struct ui_scene_thing *thing,
                            const struct ui_past_process *process,
                            const struct shmview_inspection *seen);

/* Sets the texts of the process that decodes a picture for `process`. */
void ui_scene_words_decoder(struct ui_scene_thing *thing,
                            const struct ui_past_process *process);

/* Sets the texts and the state of a process that is not present any more. */
void ui_scene_words_gone(struct ui_scene_thing *thing,
                         const struct ui_past_process *process);

/* Sets the texts and the state of a lock. */
void ui_scene_words_lock(struct ui_scene_thing *thing,
                         const struct shmview_inspection *seen,
                         const struct ui_scene_past *memory);

/* Append to a list of words, with a comma between them: a word; or the mark of
 * the process with this pid (see ui_scene_past_mark()), "another process" if
 * `memory` does not have it. */
void ui_scene_words_append(GString *words, const char *more);
void ui_scene_words_append_mark(GString *words,
                                const struct ui_scene_past *memory, pid_t pid);

/* Returns the holder with this pid in the inspection `seen`; NULL if there is
 * none. */
const struct shmview_holder *
ui_scene_words_holder(const struct shmview_inspection *seen, pid_t pid);

/* Returns whether a process probably waits in lock() until nobody pins pixels:
 * some process pins pixels, and this one holds the writer byte and the content
 * byte, pins only places that it reads, and has not been seen to write. The
 * inspection must contain `process`. */
bool ui_scene_words_awaits_pins(const struct shmview_inspection *seen,
                                const struct ui_past_process *process);

/* Returns whether a process needs the content byte next, while another process
 * shares that byte: lock() waits for it at once, and a publisher waits for it
 * at its commit. */
bool ui_scene_words_needs_content(const struct shmview_inspection *seen,
                                  const struct shmview_holder *holder);
