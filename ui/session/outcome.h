/* SPDX-License-Identifier: MIT */
/* The outcome of an operation: a picture, or a failure and the words for it. */

#pragma once

#include "ui/picture/mipmaps.h"
#include "ui/words/messages.h"

#include <shmview/header.h>

typedef struct {
    /* The reason for a failure; SHMVIEW_OK and NULL after a success. But
     * if a file is damaged and its picture is shown, that is a success with a
     * message. */
    enum shmview_status status;
    UiMessage *message;
    /* The picture for the screen; NULL if there is none. If there is one, also
     * its pixels as they were loaded, and its header in the segment. */
    UiMipmaps *mipmaps;
    UiLoadedImage *original;
    struct shmview_header header;
    /* A sentence about what a primitive did, and the text that it read; NULL if
     * there is none. */
    char *result;
    char *text;
    /* The handle has published only the first half of a picture, because the
     * user chose "Publish the Wrong Way" (torn-publication.h); "Go On" writes
     * the rest. Always FALSE for a frame of a stream. */
    gboolean half_written;
    /* Memory for this fetch, and afterwards for the next one; may be NULL. */
    struct shmview_image *spare;
} UiOutcome;

/* Frees the outcome and everything in it. NULL is allowed. */
void ui_outcome_free(UiOutcome *outcome);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiOutcome, ui_outcome_free)
