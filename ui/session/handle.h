/* SPDX-License-Identifier: MIT */
/* A window's handle on its segment, shared by the threads of its operations. */

#ifndef UI_SESSION_HANDLE_H
#define UI_SESSION_HANDLE_H

#include "ui/primitives/held-view.h"
#include "ui/primitives/torn-publication.h"

#include <glib.h>

/* A thread may use the segment, the torn publication and the view while it
 * holds the mutex. */
struct ui_handle {
    GMutex mutex;
    /* NULL after closing: nobody may use it any more. */
    struct shmview_segment *segment;
    /* A picture that was published the wrong way, and not to its end. */
    struct ui_torn_publication torn;
    struct ui_held_view view;
    /* The wanted key (interned) and enum shmview_key_type. They are atomic,
     * outside the mutex; before a job uses the segment, it sets them there. */
    const char *key;
    int key_type;
    /* Whether every job has to end soon, and whether a series of publications
     * goes on; atomic, too. */
    int ending;
    int publishing;
};

const char *ui_handle_key(struct ui_handle *handle);
enum shmview_key_type ui_handle_key_type(const struct ui_handle *handle);

/* Sets the wanted key, and detaches from another one. The mutex must be held.
 */
enum shmview_status ui_handle_take_up_key(struct ui_handle *handle,
                                          struct shmview_error *error);

/* Drops the half-written picture and the view. The caller holds the mutex. */
void ui_handle_forget(struct ui_handle *handle);

/* Detaches from the segment when the thread that uses it has ended. */
void ui_handle_close(struct ui_handle *handle);

#endif
