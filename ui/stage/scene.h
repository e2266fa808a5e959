/* SPDX-License-Identifier: MIT */
/* What the stage shows: the things that a look at a segment has found, with
 * their words, and what ties the processes to them. */

#ifndef UI_STAGE_SCENE_H
#define UI_STAGE_SCENE_H

#include <shmview/inspect.h>
#include <shmview/lock-bytes.h>

#include <glib.h>

enum ui_scene_kind {
    /* The segment's name, or that there is none. */
    UI_SCENE_NAME,
    /* Parts of the segment, in the order of their bytes. */
    UI_SCENE_HEADER,
    UI_SCENE_PLACE,
    UI_SCENE_REST,
    UI_SCENE_PROCESS,
    UI_SCENE_LOCK,
};

enum ui_scene_state {
    UI_SCENE_PLAIN,
    /* The place of the picture that is shown. */
    UI_SCENE_SHOWN,
    /* The lock is taken exclusively; the place is probably being written. */
    UI_SCENE_BUSY,
    /* A process that waits. */
    UI_SCENE_WAITING,
    /* The process or the name is no more. */
    UI_SCENE_GONE,
};

/* The identity of a semaphore; a lock byte has its number. */
#define UI_SCENE_SEMAPHORE SHMVIEW_LOCK_BYTES

struct ui_scene_thing {
    enum ui_scene_kind kind;
    enum ui_scene_state state;
    /* Together with the kind, what it is known by from one scene to the next:
     * the process's pid, the first byte, the lock byte. */
    guint64 id;
    /* How many bytes of the segment it takes. */
    guint64 bytes;
    /* Of a process: whose colour it has, for ui_window_colour(). */
    guint colour;
    /* What is drawn: a large line, a small one, and in a word or two what goes
     * on there. The last two may be NULL. */
    char *title;
    char *detail;
    char *note;
    /* The whole of it in a sentence. */
    char *words;
};

enum ui_scene_tie {
    UI_SCENE_ATTACHED,
    UI_SCENE_SHARES,
    UI_SCENE_HOLDS,
    UI_SCENE_WAITS,
    UI_SCENE_PINS,
    UI_SCENE_WRITES,
};

/* Ties a process to another thing; both are indexes of things. */
struct ui_scene_link {
    enum ui_scene_tie tie;
    guint process;
    guint thing;
};

struct ui_scene {
    /* Of struct ui_scene_thing, sorted by kind. */
    GArray *things;
    /* Of struct ui_scene_link. */
    GArray *links;
};

/* What has to be remembered from one look to the next: the processes' numbers,
 * those that have gone, and which generation is in which place. */
struct ui_scene_memory;

/* Free it with ui_scene_memory_free(). */
struct ui_scene_memory *ui_scene_memory_new(void);

/* NULL is allowed. */
void ui_scene_memory_free(struct ui_scene_memory *memory);

/*
 * Makes the scene of what was seen, which may be NULL if `error` (a text for
 * people, otherwise NULL) tells why nothing was. Free it with ui_scene_free().
 */
struct ui_scene *ui_scene_new(struct ui_scene_memory *memory,
                              const struct shmview_inspection *seen,
                              const char *error);

/* NULL is allowed. */
void ui_scene_free(struct ui_scene *scene);

const struct ui_scene_thing *ui_scene_thing(const struct ui_scene *scene,
                                            guint index);
const struct ui_scene_link *ui_scene_link(const struct ui_scene *scene,
                                          guint index);

/* Returns the thing of this kind and identity, or NULL. */
const struct ui_scene_thing *ui_scene_find(const struct ui_scene *scene,
                                           enum ui_scene_kind kind, guint64 id);

#endif
