/* SPDX-License-Identifier: MIT */
/* The outcome of an operation: a picture, or a failure and the words for it. */

#pragma once

#include "ui/picture/mipmaps.h"
#include "ui/words/messages.h"

#include <shmview/header.h>

typedef struct {
    /* After a failure: its status, and the message for the user. After a
     * success: SHMVIEW_OK and NULL. If a damaged file is shown nevertheless:
     * SHMVIEW_OK and a message. */
    enum shmview_status status;
    UiMessage *message;
    /* The picture for the screen; NULL if there is none. If there is one,
     * `original` has its pixels as they were loaded, and `header` is its header
     * in the segment. */
    UiMipmaps *mipmaps;
    UiLoadedImage *original;
    struct shmview_header header;
    /* A sentence about what a primitive did, and the text that it read; NULL if
     * there is none. */
    char *result;
    char *text;
    /* The handle has written only the first half of a picture, because the user
     * chose "Publish the Wrong Way" (torn-publication.h); "Go On" writes the
     * rest. Always FALSE for a frame of a stream. */
    gboolean half_written;
    /* Before a fetch: memory for the picture. After it: memory for the next
     * fetch. May be NULL. */
    struct shmview_image *spare;
} UiOutcome;

/* Frees the outcome and everything in it. NULL is allowed. */
void ui_outcome_free(UiOutcome *outcome);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiOutcome, ui_outcome_free)
