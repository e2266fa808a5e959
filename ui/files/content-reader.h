/* SPDX-License-Identifier: MIT */
/* Reads a picture, or the name of its file, from the clipboard or a drop. */

#ifndef UI_FILES_CONTENT_READER_H
#define UI_FILES_CONTENT_READER_H

#include <gdk/gdk.h>

/* Either a picture's bytes, or the file that has it. */
typedef struct {
    GBytes *bytes;
    GFile *file;
    /* How many more files came with it, which are left out. */
    guint others;
} UiContent;

/* NULL is allowed. */
void ui_content_free(UiContent *content);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiContent, ui_content_free)

/* The formats that a drop may have: pictures and files. */
GdkContentFormats *ui_content_reader_formats(void);

/*
 * Reads the best that `source` has, a GdkClipboard or a GdkDrop: a picture
 * before a file, a lossless format before JPEG, and at last text that is a path
 * or the URI of a file. Of several files it's the first whose name is
 * that of a picture, or the first. Everything happens on the main loop.
 */
void ui_content_reader_read_async(gpointer source, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data);

/*
 * NULL with an error: G_IO_ERROR_NOT_FOUND when nothing is of use, or why it
 * could not be read.
 */
UiContent *ui_content_reader_finish(GAsyncResult *result, GError **error);

#endif
