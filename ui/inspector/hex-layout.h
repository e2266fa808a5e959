/* SPDX-License-Identifier: MIT */
/* Lays bytes out as lines of text, and finds them there again. */

#ifndef SHMVIEW_HEX_LAYOUT_H
#define SHMVIEW_HEX_LAYOUT_H

#include <glib.h>

/* Bytes that follow each other; `offset` is that of the first one. */
typedef struct {
    guint64 offset;
    const guint8 *bytes;
    gsize length;
} ShmHexPart;

/* Where the digits of some bytes of a row are, and their letters: the first
 * character, and the one behind the last. */
typedef struct {
    int first_digit;
    int behind_digits;
    int first_letter;
    int behind_letters;
} ShmHexPlace;

/* Lines of eight bytes: offset, digits, letters. A line of dots parts what is
 * not contiguous. */
typedef struct shm_hex_layout ShmHexLayout;

/* `count` parts; they are not needed any more afterwards. */
ShmHexLayout *shm_hex_layout_new(const ShmHexPart *parts, gsize count);
void shm_hex_layout_free(ShmHexLayout *self);

const char *shm_hex_layout_text(const ShmHexLayout *self);

guint shm_hex_layout_lines(const ShmHexLayout *self);

/* Whether the line has some of the `length` bytes from `offset`; if so, `place`
 * (which may be NULL) gets where. */
gboolean shm_hex_layout_place(const ShmHexLayout *self, guint line,
                              guint64 offset, gsize length, ShmHexPlace *place);

/* The byte whose digits or letter are at this character, or next to it on the
 * left; FALSE where there is none. */
gboolean shm_hex_layout_find(const ShmHexLayout *self, guint line, int column,
                             guint64 *offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ShmHexLayout, shm_hex_layout_free)

#endif
