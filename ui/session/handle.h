/* SPDX-License-Identifier: MIT */
/* A window's segment, which the threads of its operations share. */

#ifndef UI_SESSION_HANDLE_H
#define UI_SESSION_HANDLE_H

#include "ui/primitives/torn-publication.h"

#include <glib.h>

/* Whoever holds the mutex may use the segment and what is half written. */
struct ui_handle {
    GMutex mutex;
    /* NULL after closing: nothing is to be done with it any more. */
    struct shmview_segment *segment;
    /* What was published the wrong way, and not to its end. */
    struct ui_torn_publication torn;
    /* The key (interned) and the enum shmview_key_type that are wanted. They
     * are atomic, outside the mutex; a job brings the segment to them before
     * it uses it. */
    const char *key;
    int key_type;
    /* Whether every job is to end soon; atomic, too. */
    int ending;
};

const char *ui_handle_key(struct ui_handle *handle);
gboolean ui_handle_qt(const struct ui_handle *handle);

/* The mutex must be held. What was held under another key is let go. */
enum shmview_status ui_handle_take_up_key(struct ui_handle *handle,
                                          struct shmview_error *error);

/* Lets go of the segment, once whoever uses it has ended. */
void ui_handle_close(struct ui_handle *handle);

#endif
