/* SPDX-License-Identifier: MIT */
/* A segment that can be chosen in the key dialog. */

#ifndef UI_KEY_KEY_CANDIDATE_H
#define UI_KEY_KEY_CANDIDATE_H

#include <shmview/inventory.h>

#include <gdk/gdk.h>

/* One segment, in words. It never changes; any thread may make one. */
#define UI_TYPE_KEY_CANDIDATE (ui_key_candidate_get_type())
G_DECLARE_FINAL_TYPE(UiKeyCandidate, ui_key_candidate, UI, KEY_CANDIDATE,
                     GObject)

struct _UiKeyCandidate {
    GObject parent_instance;

    enum shmview_key_type type;
    /* NULL if the segment's name does not tell it, or it is no text. */
    char *key;
    /* What is typed for it; NULL like the key. */
    char *text;
    char *native_key;
    /* The key as it is shown, or what is known in its place. */
    char *title;
    /* Type, picture, size and holders. */
    char *details;
    char *holders;
    /* Of the picture in its thumbnail; 0 if unknown. */
    guint64 generation;
    guint64 time;
    /* NULL if there is no picture. */
    GdkTexture *thumbnail;
};

/*
 * Lists all segments of this user; freed with g_ptr_array_unref(). NULL with
 * `error` set. Takes a while, so call it off the main loop. If a name does not
 * tell its key, it is compared with the names of likely keys, `own_key` first.
 */
GPtrArray *ui_key_candidate_all(const char *own_key,
                                struct shmview_error *error);

/* Whether both say the same, and show the same picture. */
gboolean ui_key_candidate_equal(const UiKeyCandidate *self,
                                const UiKeyCandidate *other);

#endif
