/* SPDX-License-Identifier: MIT */
/* The words of the stage: what is drawn on each thing, and what is said of it.
 */

#ifndef UI_STAGE_SCENE_WORDS_H
#define UI_STAGE_SCENE_WORDS_H

#include "ui/stage/memory.h"

/* What the helper is called that decodes a file. */
#define UI_SCENE_DECODER "shmview-decode"

/* Each sets a thing's texts, and takes what it is from the thing's other
 * fields. */

/* `seen` is NULL if there was an error. */
void ui_scene_words_name(struct ui_scene_thing *thing,
                         const struct shmview_inspection *seen,
                         const char *error, gboolean removed);

/* A header or a rest; or a place, if that is given. */
void ui_scene_words_part(struct ui_scene_thing *thing,
                         const struct shmview_inspection *seen,
                         const struct ui_scene_memory *memory,
                         const struct ui_memory_place *place);

/* Sets the state as well. */
void ui_scene_words_process(struct ui_scene_thing *thing,
                            const struct ui_memory_process *process,
                            const struct shmview_inspection *seen);

/* Of one that is not present any more; sets the state as well. */
void ui_scene_words_gone(struct ui_scene_thing *thing,
                         const struct ui_memory_process *process);

/* Sets the state as well. */
void ui_scene_words_lock(struct ui_scene_thing *thing,
                         const struct shmview_inspection *seen,
                         const struct ui_scene_memory *memory);

/* Add to a list of words, which has commas: more of them; or a process, as
 * ui_scene_memory_mark() has it. */
void ui_scene_words_append(GString *words, const char *more);
void ui_scene_words_append_mark(GString *words,
                                const struct ui_scene_memory *memory,
                                pid_t pid);

/* Whether a process publishes: it has the writer byte alone, which lock() has
 * together with the content byte. */
bool ui_scene_words_is_publishing(const struct shmview_inspection *seen);

#endif
