/* SPDX-License-Identifier: MIT */
/* Reads a picture, or the name of an image file, from the clipboard or a drop.
 */

#pragma once

#include <gdk/gdk.h>

/* Either the bytes of a picture, or the file that contains it; the other is
 * NULL. */
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
 * Reads the best content that `source`, a GdkClipboard or a GdkDrop, offers.
 * The best is a picture, in a lossless format rather than in JPEG. Next comes a
 * file: of several files, the first whose name is that of a picture, or else
 * the first of all. Last comes a text that is an absolute path, the URI of a
 * file, or a web address. The callback gets `source`, and runs on the main
 * loop.
 */
void ui_content_reader_read_async(gpointer source, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data);

/* Returns the content, freed with ui_content_free(), or NULL with an error:
 * G_IO_ERROR_NOT_FOUND if nothing offered can be used, otherwise the reason why
 * reading failed. */
UiContent *ui_content_reader_finish(GAsyncResult *result, GError **error);
