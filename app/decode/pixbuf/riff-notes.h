/* SPDX-License-Identifier: MIT */
/* Notes the EXIF data and the colour profile of a WebP file while its loader
 * reads it. */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

/* Starts as zeros. */
struct riff_notes {
    gboolean began;
    /* The start of the chunk that is being read, and what is left of it. */
    guint8 head[8];
    gsize head_length;
    guint64 left;
    /* Where its bytes go, or NULL. */
    GByteArray *kept;
    GByteArray *exif;
    GByteArray *profile;
};

/* Takes the next bytes of a WebP file. Call it with all bytes in their order.
 */
void riff_notes_take(struct riff_notes *notes, const guint8 *bytes,
                     gsize length);

/* Gives the pixels the options "orientation" and "icc-profile", which loaders
 * of other formats set, unless this one has done so. */
void riff_notes_apply(const struct riff_notes *notes, GdkPixbuf *pixbuf);
