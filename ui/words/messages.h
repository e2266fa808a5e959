/* SPDX-License-Identifier: MIT */
/* The messages for all failures that the window may report. */

#pragma once

#include <shmview/error.h>

#include <gtk/gtk.h>
#include <stdbool.h>

/* The operation that has failed, or the part of an operation. */
enum ui_stage {
    /* Reading an image file. */
    UI_STAGE_DECODE,
    /* The file has been read, but is damaged; this is not a failure. */
    UI_STAGE_DECODED,
    /* Preparing the pixels for the screen. */
    UI_STAGE_CONVERT,
    UI_STAGE_PUBLISH,
    UI_STAGE_FETCH,
    /* Starting to watch for new pictures. */
    UI_STAGE_FOLLOW,
    /* Writing an image file. */
    UI_STAGE_SAVE,
    /* The single calls of the page "Try It" (primitive.h). */
    UI_STAGE_CREATE,
    UI_STAGE_ATTACH,
    UI_STAGE_DETACH,
    UI_STAGE_LOCK,
    UI_STAGE_UNLOCK,
    UI_STAGE_WRITE,
    UI_STAGE_READ,
    /* Publishing the wrong way (torn-publication.h). */
    UI_STAGE_TEAR,
    /* Releasing a view. */
    UI_STAGE_VIEW,
};

/* A failure; the caller owns everything in it. */
struct ui_failure {
    enum ui_stage stage;
    struct shmview_error error;
    /* The segment of a dead process was found and removed. */
    bool orphan_removed;
    /* The key is shared with Qt programs. */
    bool qt;
    const char *key;
    /* The image file, or NULL if the operation has none. */
    const char *path;
};

/* The message for a failure. */
typedef struct {
    /* The severity: GTK_MESSAGE_INFO, _WARNING or _ERROR. */
    GtkMessageType type;
    /* The failure in a few words; a constant, never freed. */
    const char *heading;
    /* Details and advice, in sentences. */
    char *text;
    /* The library's reason (the text of the error), as valid UTF-8; NULL if it
     * would only repeat `text`. */
    char *reason;
} UiMessage;

/* Makes the message for a failure, and copies what it needs. Free it with
 * ui_message_free(). Any thread may call this. */
UiMessage *ui_message_new(const struct ui_failure *failure);

/* NULL is allowed. */
void ui_message_free(UiMessage *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiMessage, ui_message_free)
