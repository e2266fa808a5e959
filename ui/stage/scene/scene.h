/* SPDX-License-Identifier: MIT */
/* A scene: everything that the stage draws of a segment at one moment. It
 * consists of things (parts, processes, locks) with their texts, and of links
 * from processes, or from the header, to other things. */

#pragma once

#include <shmview/inspect.h>
#include <shmview/lock-bytes.h>

#include <glib.h>

enum ui_scene_kind {
    /* The segment's name, or a text that there is no segment. */
    UI_SCENE_NAME,
    /* Parts of the segment: its header, the place of a picture, and other
     * bytes. */
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
    /* A lock that is held exclusively, a process that holds one, or a place
     * that is probably being written. Also the header while it is written. */
    UI_SCENE_BUSY,
    /* A place that probably has the next picture, while the header is written:
     * it does not point there yet. */
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
     * pid of a process, the offset of a part, or the number of a lock byte. */
    guint64 id;
    /* The number of bytes that a part has. */
    guint64 bytes;
    /* For a process, the number of its colour for ui_window_colour(). */
    guint colour;
    /* The texts to draw: a large line, a small line, and a word or two about
     * what goes on there. The last two may be NULL. */
    char *title;
    char *detail;
    char *note;
    /* The locks that the process held when it ended, as a text. NULL if it has
     * not ended, or held none. */
    char *held;
    /* "this window" for a process that is this one; otherwise NULL. */
    char *whose;
    /* A sentence with everything about the thing, for screen readers. */
    char *words;
    /* For a lock, a sentence that says what it protects; otherwise NULL.
     * Static. */
    const char *purpose;
};

/* What a process does: it is attached to the segment; it shares a lock, or
 * holds one exclusively; it waits for a lock, or for the pins of a place to
 * end; it pins a place; it writes to a place or to the header. */
enum ui_scene_tie {
    UI_SCENE_ATTACHED,
    UI_SCENE_SHARES,
    UI_SCENE_HOLDS,
    UI_SCENE_WAITS,
    UI_SCENE_PINS,
    UI_SCENE_WRITES,
    /* From the header to the picture to which it points, and to the one to
     * which a commit makes it point. */
    UI_SCENE_POINTS,
    UI_SCENE_POINTS_NEXT,
};

/* A link from a process, or from the header, to another thing. `process` is
 * the index of the process or header in the scene's things, and `thing` that of
 * the other thing. */
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

/* Makes the scene of an inspection, and updates `memory`. If the inspection
 * failed, `seen` is NULL and `error` is a text for people; otherwise `error` is
 * NULL. The scene keeps neither; free it with ui_scene_free(). */
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

/* Returns the thing with this kind and id, or NULL. */
const struct ui_scene_thing *ui_scene_find(const struct ui_scene *scene,
                                           enum ui_scene_kind kind, guint64 id);
