/* SPDX-License-Identifier: MIT */
/* What can be done with a segment, each step on its own. */

#ifndef SHMVIEW_PRIMITIVE_H
#define SHMVIEW_PRIMITIVE_H

#include <glib.h>

enum shm_primitive_kind {
    SHM_PRIMITIVE_CREATE,
    SHM_PRIMITIVE_ATTACH,
    SHM_PRIMITIVE_ATTACH_READ_ONLY,
    SHM_PRIMITIVE_DETACH,
    /* Waits without end. */
    SHM_PRIMITIVE_LOCK,
    SHM_PRIMITIVE_UNLOCK,
    /* At offset 0, with a 0 byte behind it. */
    SHM_PRIMITIVE_WRITE,
    /* From offset 0 up to a 0 byte. */
    SHM_PRIMITIVE_READ,
    /* Both halves of publishing the wrong way: tear.h. */
    SHM_PRIMITIVE_TEAR,
    SHM_PRIMITIVE_GO_ON,
};

/* Bytes that are read of a text at most. */
#define SHM_PRIMITIVE_TEXT_BYTES 4096

struct shm_primitive {
    enum shm_primitive_kind kind;
    /* Create: bytes. */
    gint64 size;
    /* Write: what to write; NULL for the others. */
    const char *text;
    /* Tear: the image file; NULL for the others. */
    const char *path;
};

/* As its button has it. */
const char *shm_primitive_name(enum shm_primitive_kind kind);

/* Bytes as text: what is no UTF-8, or a control character, becomes \xNN. Freed
 * with g_free(). */
char *shm_primitive_text(const guint8 *bytes, gsize length);

#endif
