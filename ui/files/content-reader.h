/* SPDX-License-Identifier: MIT */
/* Reads a picture, or the name of an image file, from the clipboard or a drop.
 */

#pragma once

#include <gdk/gdk.h>

/* A picture: either the bytes of an image file, or the file itself. The other
 * of these two members is NULL. */
typedef struct {
    GBytes *bytes;
    GFile *file;
    /* The number of further files in the content, which are ignored. */
    guint others;
} UiContent;

/* Frees the content, its bytes and its file. NULL is allowed. */
void ui_content_free(UiContent *content);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiContent, ui_content_free)

/* Returns the formats that a drop may have: pictures and files. Free the result
 * with gdk_content_formats_unref(). */
GdkContentFormats *ui_content_reader_formats(void);

/*
 * Reads from `source`, a GdkClipboard or a GdkDrop. Takes the first of these
 * that `source` offers:
 *
 *     a picture, in a lossless format rather than in JPEG
 *     a list of files: the first file whose name ends like that of a picture;
 *         if there is none, the first file of the list
 *     a text of one line: an absolute path, the URI of a file, or a web address
 *
 * `cancellable` may be NULL. The callback gets `source`, and runs on the main
 * loop.
 */
void ui_content_reader_read_async(gpointer source, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data);

/* Returns the content, freed with ui_content_free(), or NULL with an error:
 * G_IO_ERROR_NOT_FOUND if nothing offered can be used, otherwise the reason why
 * reading failed. */
UiContent *ui_content_reader_finish(GAsyncResult *result, GError **error);
