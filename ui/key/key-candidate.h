/* SPDX-License-Identifier: MIT */
/* The segments that a key can be chosen from. */

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
    /* NULL where its name does not tell it, or it is no text. */
    char *key;
    char *native_key;
    /* The key as it is shown, or what is known in its place. */
    char *title;
    /* Type, picture and size; who holds it. */
    char *details;
    char *holders;
    /* NULL without a picture. */
    GdkTexture *thumbnail;
};

/*
 * All segments of this user, a list to be freed with g_ptr_array_unref(); NULL
 * with `error` set. Takes a while, so it's called off the main loop. A name
 * that does not tell its key is compared with those of keys that come to mind,
 * which `own_key` does first.
 */
GPtrArray *ui_key_candidate_all(const char *own_key,
                                struct shmview_error *error);

/* Whether both say the same, thumbnails apart. */
gboolean ui_key_candidate_equal(const UiKeyCandidate *self,
                                const UiKeyCandidate *other);

#endif
