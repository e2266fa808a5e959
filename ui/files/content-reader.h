/* SPDX-License-Identifier: MIT */
/* Reads a picture, or the name of an image file, from the clipboard or a drop.
 */

#pragma once

#include <gdk/gdk.h>

/* Either the bytes of a picture, or the file that contains it. */
typedef struct {
    GBytes *bytes;
    GFile *file;
    /* The number of further files, which are ignored. */
    guint others;
} UiContent;

/* NULL is allowed. */
void ui_content_free(UiContent *content);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiContent, ui_content_free)

/* Returns the formats that a drop may have: pictures and files. */
GdkContentFormats *ui_content_reader_formats(void);

/*
 * Reads the best content that `source`, a GdkClipboard or a GdkDrop, offers: a
 * picture before a file, a lossless format before JPEG, and last a text that is
 * a path, the URI of a file, or a web address. Of several files, it takes the
 * first whose name is that of a picture; if there is none, the first of all.
 * Everything runs on the main loop.
 */
void ui_content_reader_read_async(gpointer source, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data);

/* Returns the content, or NULL with an error: G_IO_ERROR_NOT_FOUND if nothing
 * offered can be used, otherwise the reason why reading failed. */
UiContent *ui_content_reader_finish(GAsyncResult *result, GError **error);
