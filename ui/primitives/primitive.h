/* SPDX-License-Identifier: MIT */
/* What can be done with a segment, each step on its own. */

#ifndef UI_PRIMITIVES_PRIMITIVE_H
#define UI_PRIMITIVES_PRIMITIVE_H

#include "ui/primitives/escaped-text.h"
#include "ui/primitives/torn-publication.h"

#include <shmview/wait.h>

enum ui_primitive_kind {
    UI_PRIMITIVE_CREATE,
    UI_PRIMITIVE_ATTACH,
    UI_PRIMITIVE_ATTACH_READ_ONLY,
    UI_PRIMITIVE_DETACH,
    UI_PRIMITIVE_LOCK,
    UI_PRIMITIVE_UNLOCK,
    /* At offset 0, with a 0 byte behind it. */
    UI_PRIMITIVE_WRITE,
    /* From offset 0 up to a 0 byte. */
    UI_PRIMITIVE_READ,
    /* Both halves of publishing the wrong way: torn-publication.h. */
    UI_PRIMITIVE_TEAR,
    UI_PRIMITIVE_GO_ON,
};

/* Bytes that are read of a text at most. */
#define UI_PRIMITIVE_TEXT_BYTES 4096

struct ui_primitive {
    enum ui_primitive_kind kind;
    /* Create: bytes. */
    int64_t size;
    /* Write: what to write. */
    const char *text;
    /* Tear: the image file, for whoever decodes it. */
    const char *path;
    /* Tear: the picture, taken over when it succeeds. */
    struct shmview_image *image;
    /* Lock: as shmview_segment_lock_within() has it. */
    const struct shmview_wait *wait;
};

struct ui_primitive_result {
    /* Write: bytes that were written, with the 0. Read: those before the 0. */
    size_t bytes;
    /* Read: what was read, escaped. */
    char text[UI_ESCAPED_TEXT_BYTES(UI_PRIMITIVE_TEXT_BYTES)];
};

/*
 * Does one primitive on an attached or idle handle. `torn` is what is half
 * written with this handle; to go on, something must be. It is the caller's to
 * forget it: the window does when it detaches, shmtool does not. `result`
 * is filled where that succeeds. Errors: those of the function of segment.h of
 * this name, or of torn-publication.h.
 */
enum shmview_status ui_primitive_do(const struct ui_primitive *primitive,
                                    struct shmview_segment *segment,
                                    struct ui_torn_publication *torn,
                                    struct ui_primitive_result *result,
                                    struct shmview_error *error);

#endif
