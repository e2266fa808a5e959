/* SPDX-License-Identifier: MIT */
/* A segment that the user can choose in the key dialog. */

#pragma once

#include <shmview/inventory.h>

#include <gdk/gdk.h>

/* Describes one segment in words. It never changes, and any thread may make
 * one. */
#define UI_TYPE_KEY_CANDIDATE (ui_key_candidate_get_type())
G_DECLARE_FINAL_TYPE(UiKeyCandidate, ui_key_candidate, UI, KEY_CANDIDATE,
                     GObject)

struct _UiKeyCandidate {
    GObject parent_instance;

    enum shmview_key_type type;
    /* NULL if the segment's name does not reveal the key, or the key is not
     * text. */
    char *key;
    /* The text to type for this key; NULL if `key` is NULL. */
    char *text;
    char *native_key;
    /* The key as people read it, or what we know if the key is unknown. */
    char *title;
    /* The type, the size and format of the picture, and the size of the
     * segment. */
    char *details;
    /* The attached processes. */
    char *holders;
    /* NULL if there is no picture. */
    GdkTexture *thumbnail;
};

/*
 * Lists all segments of this user; freed with g_ptr_array_unref(). Returns NULL
 * with `error` set if that fails. It takes a while, so call it off the main
 * loop. If a segment's name does not reveal its key, we compare that name with
 * the names of likely keys, `own_key` first.
 */
GPtrArray *ui_key_candidate_all(const char *own_key,
                                struct shmview_error *error);

/* Returns whether both have the same texts and the same picture. */
gboolean ui_key_candidate_equal(const UiKeyCandidate *self,
                                const UiKeyCandidate *other);
