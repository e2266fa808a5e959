/* SPDX-License-Identifier: MIT */
/* What an operation came to: a picture, a failure, the words for it. */

#ifndef UI_SESSION_OUTCOME_H
#define UI_SESSION_OUTCOME_H

#include "ui/files/loaded-image.h"
#include "ui/picture/mipmaps.h"
#include "ui/words/messages.h"

#include <shmview/header.h>

typedef struct {
    /* Why it failed; SHMVIEW_OK and NULL when it did not. */
    enum shmview_status status;
    UiMessage *message;
    /* The picture, its exact pixels, and what the segment says of it; NULL
     * without one. */
    UiMipmaps *mipmaps;
    UiLoadedImage *original;
    struct shmview_header header;
    /* Who holds the segment, in words; NULL where this window does not. */
    char *holders;
    /* What a primitive did, in a sentence, and the text that was read. */
    char *result;
    char *text;
    /* A picture was written the wrong way, and not to its end. */
    gboolean half_written;
    /* Memory for a fetch, and afterwards for the next; may be NULL. */
    struct shmview_image *spare;
} UiOutcome;

/* NULL is allowed. */
void ui_outcome_free(UiOutcome *outcome);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiOutcome, ui_outcome_free)

#endif
