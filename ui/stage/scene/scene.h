/* SPDX-License-Identifier: MIT */
/* A scene: everything that the stage draws of a segment at one moment. It
 * consists of things with their texts, and of links between things. The things
 * are the segment's name, its parts, its processes and its locks. */

#pragma once

#include <shmview/inspect.h>
#include <shmview/lock-bytes.h>

#include <glib.h>

enum ui_scene_kind {
    /* The segment's name, or a text that there is no segment. */
    UI_SCENE_NAME,
    /* Parts of the segment: its header, a place (the bytes of one picture),
     * and other bytes. */
    UI_SCENE_HEADER,
    UI_SCENE_PLACE,
    UI_SCENE_REST,
    UI_SCENE_PROCESS,
    UI_SCENE_LOCK,
};

enum ui_scene_state {
    UI_SCENE_PLAIN,
    /* The place of the newest picture, to which the header points. */
    UI_SCENE_SHOWN,
    /* A lock that is held exclusively, or a process that holds such a lock. A
     * place that is probably being written, or the header while it is
     * written. */
    UI_SCENE_BUSY,
    /* A place that probably contains the next picture: a publisher is writing
     * the header, which does not point to this place yet. */
    UI_SCENE_NEW,
    /* A process that waits. */
    UI_SCENE_WAITING,
    /* A process that no longer uses the segment, or the name if there is no
     * segment or the inspection failed. */
    UI_SCENE_GONE,
};

/* The id of a semaphore; the id of a lock byte is its number. */
#define UI_SCENE_SEMAPHORE SHMVIEW_LOCK_BYTES

struct ui_scene_thing {
    enum ui_scene_kind kind;
    enum ui_scene_state state;
    /* Kind and id identify the thing from one scene to the next. The id is the
     * pid of a process, the offset of a part, the number of a lock byte, or
     * UI_SCENE_SEMAPHORE; 0 for the name. */
    guint64 id;
    /* The number of bytes that a part has. */
    guint64 bytes;
    /* For a process, the number of its colour for ui_window_colour(). */
    guint colour;
    /* The texts to draw: a large line, a small line, and a word or two about
     * what goes on in this thing. `detail` and `note` may be NULL. */
    char *title;
    char *detail;
    char *note;
    /* For a process that held locks when it ended, a text that names these
     * locks; otherwise NULL. */
    char *held;
    /* "this window" for the process that draws the stage; otherwise NULL. */
    char *whose;
    /* A sentence with everything about the thing, for screen readers. */
    char *words;
    /* For a lock, a sentence that says what it protects; otherwise NULL.
     * Static. */
    const char *purpose;
};

/* What a link says. */
enum ui_scene_tie {
    /* The process is attached. The link leads to the header, or to the first
     * bytes of a segment without a header of ours. */
    UI_SCENE_ATTACHED,
    /* The process shares the lock. */
    UI_SCENE_SHARES,
    /* The process holds the lock exclusively. */
    UI_SCENE_HOLDS,
    /* The process waits for the lock, or until nobody pins the place. */
    UI_SCENE_WAITS,
    /* The process pins the place. */
    UI_SCENE_PINS,
    /* The process writes to the place, or to the header. */
    UI_SCENE_WRITES,
    /* The header points to the place. */
    UI_SCENE_POINTS,
    /* The header is being written, and will point to the place. */
    UI_SCENE_POINTS_NEXT,
};

/* A link from a process, or from the header, to another thing. Both ends are
 * indexes in the scene's things: the link begins at `process`, and ends at
 * `thing`. */
struct ui_scene_link {
    enum ui_scene_tie tie;
    guint process;
    guint thing;
};

struct ui_scene {
    /* An array of struct ui_scene_thing: the name, the parts in the order of
     * their bytes, the processes, and the locks. */
    GArray *things;
    /* An array of struct ui_scene_link. */
    GArray *links;
};

/* What the next scene needs from earlier ones: the letters of processes, which
 * processes have gone, and which generation is in which place. */
struct ui_scene_past;

/* Makes a memory without any scene. Free it with ui_scene_past_free(). */
struct ui_scene_past *ui_scene_past_new(void);

/* NULL is allowed. */
void ui_scene_past_free(struct ui_scene_past *memory);

/* Makes the scene of the inspection `seen`, and notes this inspection in
 * `memory`. If the inspection failed, `seen` is NULL and `error` is a text for
 * people; then the scene has only the name, and `memory` stays as it is.
 * Otherwise `error` is NULL. The scene copies what it needs. Free it with
 * ui_scene_free(). */
struct ui_scene *ui_scene_new(struct ui_scene_past *memory,
                              const struct shmview_inspection *seen,
                              const char *error);

/* Makes a scene without any things. Free it with ui_scene_free(). */
struct ui_scene *ui_scene_new_empty(void);

/* NULL is allowed. */
void ui_scene_free(struct ui_scene *scene);

/* Return the thing or the link with this index, which the scene owns. */
const struct ui_scene_thing *ui_scene_thing(const struct ui_scene *scene,
                                            guint index);
const struct ui_scene_link *ui_scene_link(const struct ui_scene *scene,
                                          guint index);

/* Returns whether the link begins at the header. */
static inline gboolean
ui_scene_link_points(const struct ui_scene_link *link)
{
    return link->tie == UI_SCENE_POINTS || link->tie == UI_SCENE_POINTS_NEXT;
}

/* Returns the thing with this kind and id, which the scene owns; NULL if there
 * is none. */
const struct ui_scene_thing *ui_scene_find(const struct ui_scene *scene,
                                           enum ui_scene_kind kind, guint64 id);
