/* SPDX-License-Identifier: MIT */
/* Notes the EXIF data, the colour profile and the frames of a WebP file while
 * its loader reads it. */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

/* Set all members to 0 at first. */
struct riff_notes {
    /* Whether any bytes of the file have come. */
    gboolean began;
    /* The name and the length of the chunk that is being read, as far as they
     * have come, and how many bytes of the chunk are still to come. */
    guint8 head[8];
    gsize head_length;
    guint64 left;
    /* Where the bytes of this chunk go: one of the next three; NULL if we do
     * not keep them. These are NULL until their chunk comes, and are never
     * freed: the process decodes only one file. */
    GByteArray *kept;
    GByteArray *exif;
    GByteArray *profile;
    /* The chunk with the size of an animation. */
    GByteArray *canvas;
    /* The number of frames whose chunks have begun. */
    guint64 frames;
};

/* Takes the next bytes of a WebP file. Call it with all bytes of the file, in
 * their order. Keeps no chunk of more than 4 MiB. */
void riff_notes_take(struct riff_notes *notes, const guint8 *bytes,
                     gsize length);

/* Returns how many bytes of memory the loader needs for the frames of an
 * animation, as far as they have come: it makes a picture of each. Returns 0 if
 * the file is no animation. */
guint64 riff_notes_frame_bytes(const struct riff_notes *notes);

/* Sets the options "orientation" and "icc-profile" of the pixels from the
 * notes, as loaders of other formats do themselves. An option that the WebP
 * loader has set already stays. */
void riff_notes_apply(const struct riff_notes *notes, GdkPixbuf *pixbuf);
