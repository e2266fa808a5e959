/* SPDX-License-Identifier: MIT */
/* Notes the EXIF data and the colour profile of a WebP file, and counts its
 * frames, while gdk-pixbuf's loader reads the file. A WebP file (RIFF) consists
 * of chunks. */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

/* Set all members to 0 at first. */
struct riff_notes {
    /* Whether any bytes of the file have come. */
    gboolean began;
    /* The name and the length of the current chunk, as far as they have come,
     * and how many bytes of the chunk are still to come. */
    guint8 head[8];
    gsize head_length;
    guint64 left;
    /* Where the bytes of the current chunk go: `exif`, `profile` or `canvas`.
     * NULL if we do not keep them. */
    GByteArray *kept;
    /* Each of these three is NULL until its chunk comes. Nobody frees them,
     * because the process decodes only one file. */
    GByteArray *exif;
    GByteArray *profile;
    /* The chunk that tells the size of the picture. */
    GByteArray *canvas;
    /* The number of frames whose chunks have begun. */
    guint64 frames;
};

/* Takes the next bytes of a WebP file. Call it with all bytes of the file, in
 * their order. Keeps no chunk of more than 4 MiB. */
void riff_notes_take(struct riff_notes *notes, const guint8 *bytes,
                     gsize length);

/* The loader makes a whole picture of each frame of an animation. Returns how
 * many bytes it needs for the frames that have begun so far; 0 if the file is
 * no animation. */
guint64 riff_notes_frame_bytes(const struct riff_notes *notes);

/* Sets the options "orientation" and "icc-profile" of `pixbuf` from the notes.
 * Other loaders set these options themselves. An option that the WebP loader
 * has set already stays. */
void riff_notes_apply(const struct riff_notes *notes, GdkPixbuf *pixbuf);
