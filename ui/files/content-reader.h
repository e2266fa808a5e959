/* SPDX-License-Identifier: MIT */
/* Reads a picture, or the name of an image file, from the clipboard or a drop.
 */

#ifndef UI_FILES_CONTENT_READER_H
#define UI_FILES_CONTENT_READER_H

#include <gdk/gdk.h>

/* Either a picture's bytes, or the file that contains it. */
typedef struct {
    GBytes *bytes;
    GFile *file;
    /* How many further files came with it; they are ignored. */
    guint others;
} UiContent;

/* NULL is allowed. */
void ui_content_free(UiContent *content);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiContent, ui_content_free)

/* Returns the formats that a drop may have: pictures and files. */
GdkContentFormats *ui_content_reader_formats(void);

/*
 * Reads the best that `source`, a GdkClipboard or a GdkDrop, offers: a picture
 * before a file, a lossless format before JPEG, and last a text that is a path
 * or the URI of a file. Of several files it takes the first with the name of a
 * picture, or else the first. Everything happens on the main loop.
 */
void ui_content_reader_read_async(gpointer source, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data);

/*
 * NULL with an error: G_IO_ERROR_NOT_FOUND if nothing can be used, or the
 * reason why it could not be read.
 */
UiContent *ui_content_reader_finish(GAsyncResult *result, GError **error);

#endif
