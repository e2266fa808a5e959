/* SPDX-License-Identifier: MIT */
/* A picture that another program offers: by the clipboard, or by a drop. */

#ifndef SHMVIEW_INCOMING_H
#define SHMVIEW_INCOMING_H

#include <gdk/gdk.h>

/* What came: a picture's bytes, or the file that has it. */
typedef struct {
    GBytes *bytes;
    GFile *file;
    /* Files that came with it, and are left out. */
    guint others;
} ShmIncoming;

/* NULL is allowed. */
void shm_incoming_free(ShmIncoming *incoming);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ShmIncoming, shm_incoming_free)

/* What a drop may be: pictures and files. */
GdkContentFormats *shm_incoming_formats(void);

/*
 * Reads the best that `source` has, a GdkClipboard or a GdkDrop: a picture
 * before a file, what loses nothing before what does, and at last text that is
 * a path or the URI of a file. Of several files it's the first whose name is
 * that of a picture, or the first. Everything happens on the main loop.
 */
void shm_incoming_read_async(gpointer source, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data);

/*
 * NULL with an error: G_IO_ERROR_NOT_FOUND when nothing is of use, or why it
 * could not be read.
 */
ShmIncoming *shm_incoming_finish(GAsyncResult *result, GError **error);

#endif
