/* SPDX-License-Identifier: MIT */
/* The message that the window shows when something has failed. */

#ifndef UI_WORDS_MESSAGES_H
#define UI_WORDS_MESSAGES_H

#include <shmview/error.h>

#include <gtk/gtk.h>
#include <stdbool.h>

/* The operation, or the part of one, that has failed. */
enum ui_stage {
    /* Reading an image file. */
    UI_STAGE_DECODE,
    /* Making the pixels ready for the screen. */
    UI_STAGE_CONVERT,
    UI_STAGE_PUBLISH,
    UI_STAGE_FETCH,
    /* Beginning to watch for new pictures. */
    UI_STAGE_FOLLOW,
    /* Writing an image file. */
    UI_STAGE_SAVE,
    /* The primitives: primitive.h. */
    UI_STAGE_CREATE,
    UI_STAGE_ATTACH,
    UI_STAGE_DETACH,
    UI_STAGE_LOCK,
    UI_STAGE_UNLOCK,
    UI_STAGE_WRITE,
    UI_STAGE_READ,
    UI_STAGE_TEAR,
};

/* A failure; everything stays the caller's. */
struct ui_failure {
    enum ui_stage stage;
    struct shmview_error error;
    /* A dead process's segment was found and removed. */
    bool orphan_removed;
    /* The picture is one that Qt programs share. */
    bool qt;
    const char *key;
    /* The image file, or NULL when none was asked for. */
    const char *path;
};

/* The words for it. */
typedef struct {
    /* How bad it is: GTK_MESSAGE_INFO, _WARNING or _ERROR. */
    GtkMessageType type;
    /* The failure, in a few words. */
    const char *heading;
    /* More of it, and advice, in sentences. */
    char *text;
    /* Core's reason, with the operation and the object; NULL where it would say
     * the same again. */
    char *reason;
} UiMessage;

/* Finds the words; free them with ui_message_free(). Thread-safe. */
UiMessage *ui_message_new(const struct ui_failure *failure);

/* NULL is allowed. */
void ui_message_free(UiMessage *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiMessage, ui_message_free)

#endif
