/* SPDX-License-Identifier: MIT */
/* A window's handle on its segment, shared by the threads of its operations. */

#pragma once

#include "ui/primitives/held-view.h"
#include "ui/primitives/torn-publication.h"

#include <glib.h>

/* A thread must hold the mutex while it uses the segment, the torn publication
 * or the view. */
struct ui_handle {
    GMutex mutex;
    /* NULL after closing: the handle can't be used any more. */
    struct shmview_segment *segment;
    /* A picture that is half written the wrong way (see torn-publication.h). */
    struct ui_torn_publication torn;
    struct ui_held_view view;
    /* The key that the user has chosen (interned), and its type, an enum
     * shmview_key_type. Both are atomic and need no mutex. `segment` gets them
     * later, by ui_handle_take_up_key(): a job calls it before it uses the
     * segment, unless it only detaches. */
    const char *key;
    int key_type;
    /* Whether every job has to end soon, and whether
     * UI_PRIMITIVE_KEEP_PUBLISHING may go on. Both are atomic, too. */
    int ending;
    int publishing;
    /* The size of the space for a picture, in device pixels; 0 until the window
     * is on the screen. Both are atomic, because jobs read them without the
     * mutex. */
    int room_width;
    int room_height;
};

/* Return the wanted key, which is never freed, and its type. Thread-safe. */
const char *ui_handle_key(struct ui_handle *handle);
enum shmview_key_type ui_handle_key_type(const struct ui_handle *handle);

/* Sets the wanted key and its type in `segment`, the library's handle. If the
 * key or the type has changed, first drops the half-written picture and the
 * view, and detaches. The mutex must be held; neither `segment` nor `error` may
 * be NULL. Errors: those of shmview_segment_set_key_type() and
 * shmview_segment_set_key(). */
enum shmview_status ui_handle_take_up_key(struct ui_handle *handle,
                                          struct shmview_error *error);

/* Drops the half-written picture and the view. The mutex must be held. */
void ui_handle_forget(struct ui_handle *handle);

/* Waits until no thread uses the segment. Then drops the half-written picture
 * and the view, detaches, and sets `segment` to NULL. */
void ui_handle_close(struct ui_handle *handle);
