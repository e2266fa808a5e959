/* SPDX-License-Identifier: MIT */
/* The primitives: the single steps that a process can take with a segment. */

#pragma once

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
    /* Writes a text at offset 0, with a 0 byte at the end. */
    UI_PRIMITIVE_WRITE,
    /* Reads a text from offset 0 up to a 0 byte. */
    UI_PRIMITIVE_READ,
    /* These two publish a picture the wrong way (see torn-publication.h): the
     * first writes the upper half, the second the lower one. */
    UI_PRIMITIVE_TEAR,
    UI_PRIMITIVE_GO_ON,
    /* The kinds from here on are not for ui_primitive_do(): see held-view.h and
     * publication-series.h. */
    UI_PRIMITIVE_HOLD_VIEW,
    UI_PRIMITIVE_FREE_VIEW,
    UI_PRIMITIVE_KEEP_PUBLISHING,
    /* Ends UI_PRIMITIVE_KEEP_PUBLISHING. */
    UI_PRIMITIVE_REST,
};

/* Reading a text reads at most this many bytes. */
#define UI_PRIMITIVE_TEXT_BYTES 4096

struct ui_primitive {
    enum ui_primitive_kind kind;
    /* Create: the size in bytes. */
    int64_t size;
    /* Write: the text. */
    const char *text;
    /* Tear: the path of the image file. ui_primitive_do() ignores it: the
     * caller decodes the file to `image` before. */
    const char *path;
    /* Tear: the picture. On success, ui_primitive_do() takes ownership of
     * it. */
    struct shmview_image *image;
    /* Lock: how to wait, for shmview_segment_lock_within(). */
    const struct shmview_wait *wait;
};

struct ui_primitive_result {
    /* Write: the number of bytes written, with the 0. Read: the number of bytes
     * before the 0. */
    size_t bytes;
    /* Read: the text that was read, escaped. */
    char text[UI_ESCAPED_TEXT_BYTES(UI_PRIMITIVE_TEXT_BYTES)];
};

/*
 * Does a primitive from UI_PRIMITIVE_CREATE to UI_PRIMITIVE_GO_ON with the
 * handle `segment`. `torn` holds the picture of which UI_PRIMITIVE_TEAR writes
 * one half and UI_PRIMITIVE_GO_ON the other; follow the rules of
 * torn-publication.h for it. UI_PRIMITIVE_WRITE and UI_PRIMITIVE_READ fill in
 * `result`; use it only after a success. `error` must not be NULL. Errors:
 * those of the function in segment.h that does the same, or those of
 * torn-publication.h.
 */
enum shmview_status ui_primitive_do(const struct ui_primitive *primitive,
                                    struct shmview_segment *segment,
                                    struct ui_torn_publication *torn,
                                    struct ui_primitive_result *result,
                                    struct shmview_error *error);
