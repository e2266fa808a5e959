/* SPDX-License-Identifier: MIT */
/* A segment that the user can choose in the key dialog. */

#pragma once

#include <shmview/inventory.h>

#include <gdk/gdk.h>

/* Describes one segment in words. An object of this type never changes, and any
 * thread may make or read one. */
#define UI_TYPE_KEY_CANDIDATE (ui_key_candidate_get_type())
G_DECLARE_FINAL_TYPE(UiKeyCandidate, ui_key_candidate, UI, KEY_CANDIDATE,
                     GObject)

struct _UiKeyCandidate {
    GObject parent_instance;

    enum shmview_key_type type;
    /* NULL if the key is not known, or is not UTF-8. */
    char *key;
    /* The text to type for this key (key-choice.h); NULL if `key` is NULL. */
    char *text;
    /* The native key (key.h); never NULL. */
    char *native_key;
    /* The key in quotation marks, or a sentence that says that the key is not
     * known. */
    char *title;
    /* The type, the size and format of the picture (or "no picture"), and the
     * size of the segment. */
    char *details;
    /* The attached processes, or a text that says that there are none. */
    char *holders;
    /* NULL if `key` is NULL, if there is no picture, or if ui_thumbnail_new()
     * has returned NULL. */
    GdkTexture *thumbnail;
};

/*
 * Lists the segments of this user that shmview_inventory_list() finds. Returns
 * an array of UiKeyCandidate *, freed with g_ptr_array_unref(). Returns NULL if
 * listing fails, and `error` says why. Errors: those of
 * shmview_inventory_list(). This takes a while, so call it off the main loop.
 *
 * If a segment's name does not reveal its key, the function tries likely keys,
 * `own_key` first: a key that leads to this name is the segment's key.
 */
GPtrArray *ui_key_candidate_all(const char *own_key,
                                struct shmview_error *error);

/* Returns whether both candidates have the same texts and the same thumbnail.
 */
gboolean ui_key_candidate_equal(const UiKeyCandidate *self,
                                const UiKeyCandidate *other);
