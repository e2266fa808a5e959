/* SPDX-License-Identifier: MIT */
/* What can be done with a segment, each step on its own. */

#ifndef UI_SESSION_PRIMITIVE_H
#define UI_SESSION_PRIMITIVE_H

#include <glib.h>

enum ui_primitive_kind {
    UI_PRIMITIVE_CREATE,
    UI_PRIMITIVE_ATTACH,
    UI_PRIMITIVE_ATTACH_READ_ONLY,
    UI_PRIMITIVE_DETACH,
    /* Waits without end. */
    UI_PRIMITIVE_LOCK,
    UI_PRIMITIVE_UNLOCK,
    /* At offset 0, with a 0 byte behind it. */
    UI_PRIMITIVE_WRITE,
    /* From offset 0 up to a 0 byte. */
    UI_PRIMITIVE_READ,
    /* Both halves of publishing the wrong way: tear.h. */
    UI_PRIMITIVE_TEAR,
    UI_PRIMITIVE_GO_ON,
};

/* Bytes that are read of a text at most. */
#define UI_PRIMITIVE_TEXT_BYTES 4096

struct ui_primitive {
    enum ui_primitive_kind kind;
    /* Create: bytes. */
    gint64 size;
    /* Write: what to write; NULL for the others. */
    const char *text;
    /* Tear: the image file; NULL for the others. */
    const char *path;
};

/* As its button has it. */
const char *ui_primitive_name(enum ui_primitive_kind kind);

/* Bytes as text: what is no UTF-8, or a control character, becomes \xNN. Freed
 * with g_free(). */
char *ui_primitive_text(const guint8 *bytes, gsize length);

#endif
