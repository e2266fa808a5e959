/* SPDX-License-Identifier: MIT */
/* What the window says when something could not be done. */

#ifndef SHMVIEW_MESSAGES_H
#define SHMVIEW_MESSAGES_H

#include <shmview/error.h>

#include <gtk/gtk.h>
#include <stdbool.h>

/* What the window was doing. */
enum shm_stage {
    /* Reading an image file. */
    SHM_STAGE_DECODE,
    /* Making the pixels ready for the screen. */
    SHM_STAGE_CONVERT,
    SHM_STAGE_PUBLISH,
    SHM_STAGE_FETCH,
    /* Beginning to watch for new pictures. */
    SHM_STAGE_FOLLOW,
    /* Writing an image file. */
    SHM_STAGE_SAVE,
    /* The primitives: primitive.h. */
    SHM_STAGE_CREATE,
    SHM_STAGE_ATTACH,
    SHM_STAGE_DETACH,
    SHM_STAGE_LOCK,
    SHM_STAGE_UNLOCK,
    SHM_STAGE_WRITE,
    SHM_STAGE_READ,
    SHM_STAGE_TEAR,
};

/* A failure as it happened; everything stays the caller's. */
struct shm_failure {
    enum shm_stage stage;
    struct shmview_error error;
    /* A dead process's segment was found, and removed. */
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
    /* What is the case, in a few words. */
    const char *heading;
    /* More of it, and what to do next, in sentences. */
    char *text;
    /* The reason as core gives it, with the operation and the object; NULL
     * where it would say the same again. */
    char *reason;
} ShmMessage;

/* Finds the words; free them with shm_message_free(). Thread-safe. */
ShmMessage *shm_message_new(const struct shm_failure *failure);

/* NULL is allowed. */
void shm_message_free(ShmMessage *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ShmMessage, shm_message_free)

#endif
