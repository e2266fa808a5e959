/* SPDX-License-Identifier: MIT */
/* A picture that another program offers: by the clipboard, or by a drop. */

#ifndef UI_FILES_CONTENT_READER_H
#define UI_FILES_CONTENT_READER_H

#include <gdk/gdk.h>

/* What came: a picture's bytes, or the file that has it. */
typedef struct {
    GBytes *bytes;
    GFile *file;
    /* Files that came with it, and are left out. */
    guint others;
} UiContentReader;

/* NULL is allowed. */
void ui_content_reader_free(UiContentReader *incoming);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiContentReader, ui_content_reader_free)

/* What a drop may be: pictures and files. */
GdkContentFormats *ui_content_reader_formats(void);

/*
 * Reads the best that `source` has, a GdkClipboard or a GdkDrop: a picture
 * before a file, what loses nothing before what does, and at last text that is
 * a path or the URI of a file. Of several files it's the first whose name is
 * that of a picture, or the first. Everything happens on the main loop.
 */
void ui_content_reader_read_async(gpointer source, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data);

/*
 * NULL with an error: G_IO_ERROR_NOT_FOUND when nothing is of use, or why it
 * could not be read.
 */
UiContentReader *ui_content_reader_finish(GAsyncResult *result, GError **error);

#endif
