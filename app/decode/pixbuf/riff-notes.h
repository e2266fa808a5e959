/* SPDX-License-Identifier: MIT */
/* Notes the EXIF data and the colour profile of a WebP file while its loader
 * reads it. */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

/* All members are zeros at first. */
struct riff_notes {
    /* Whether any bytes of the file have come. */
    gboolean began;
    /* The name and the length of the chunk that is being read, as far as they
     * have come, and how many bytes of the chunk are still to come. */
    guint8 head[8];
    gsize head_length;
    guint64 left;
    /* Where the bytes of this chunk go: `exif` or `profile`; NULL if we do not
     * keep them. The two arrays are NULL until their chunk comes, and are never
     * freed: the process decodes only one file. */
    GByteArray *kept;
    GByteArray *exif;
    GByteArray *profile;
};

/* Takes the next bytes of a WebP file. Call it with all bytes of the file, in
 * their order. Does not note a chunk of more than 4 MiB. */
void riff_notes_take(struct riff_notes *notes, const guint8 *bytes,
                     gsize length);

/* Sets the options "orientation" and "icc-profile" of the pixels from the
 * notes, as loaders of other formats do themselves. An option that the WebP
 * loader has set already stays. */
void riff_notes_apply(const struct riff_notes *notes, GdkPixbuf *pixbuf);
