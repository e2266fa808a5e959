/* SPDX-License-Identifier: MIT */
/* The texts of the things (scene.h) on the stage: those that are drawn, and
 * those for screen readers. */

#pragma once

#include "ui/stage/scene/scene-past.h"

/* Each function up to ui_scene_words_lock() sets the texts of a thing,
 * according to the thing's other members. ui_scene_free() frees the texts. */

/* Sets the texts of the segment's name. If the inspection failed, `seen` is
 * NULL, and `error` tells why. `removed` is TRUE if there was a segment before,
 * and there is none now. */
void ui_scene_words_name(struct ui_scene_thing *thing,
                         const struct shmview_inspection *seen,
                         const char *error, gboolean removed);

/* Sets the texts of a part of the segment. For a place, `place` is that place;
 * for the header and other bytes, NULL. The caller has set the part's state,
 * such as UI_SCENE_BUSY for a header that is being written. */
void ui_scene_words_part(struct ui_scene_thing *thing,
                         const struct shmview_inspection *seen,
                         const struct ui_scene_past *memory,
                         const struct ui_past_place *place);

/* Sets the texts and the state of a process that uses the segment. The
 * inspection must contain the process. */
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

/* Appends a word to a list; if the list is not empty, a comma before it. */
void ui_scene_words_append(GString *words, const char *more);

/* Appends to such a list the mark of the process with this pid (see
 * ui_scene_past_mark()), or "another process" if the newest inspection in
 * `memory` does not contain the process. */
void ui_scene_words_append_mark(GString *words,
                                const struct ui_scene_past *memory, pid_t pid);

/* Returns the holder with this pid in the inspection `seen`, which owns the
 * result; NULL if there is none. */
const struct shmview_holder *
ui_scene_words_holder(const struct shmview_inspection *seen, pid_t pid);

/* Returns whether a process probably waits in shmview_segment_lock() until
 * nobody pins pixels. The process holds the writer byte and the content byte,
 * pins no place except to read it, and has not been seen to publish; and some
 * process pins pixels. Always false unless the segment is a POSIX segment. The
 * inspection must contain `process`. */
bool ui_scene_words_awaits_pins(const struct shmview_inspection *seen,
                                const struct ui_past_process *process);

/* Returns whether a process holds the writer byte, and needs the content byte
 * next, but a process shares the content byte. shmview_segment_lock() then
 * waits at once; a publisher waits when it commits. */
bool ui_scene_words_needs_content(const struct shmview_inspection *seen,
                                  const struct shmview_holder *holder);
