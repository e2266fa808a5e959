/* SPDX-License-Identifier: MIT */
/* The outcome of an operation: a picture, or a failure and the words for it. */

#include "ui/session/outcome.h"

void
ui_outcome_free(UiOutcome *outcome)
{
    if (outcome != NULL) {
        ui_message_free(outcome->message);
        ui_mipmaps_unref(outcome->mipmaps);
        ui_loaded_image_unref(outcome->original);
        g_free(outcome->result);
        g_free(outcome->text);
        shmview_image_free(outcome->spare);
        g_free(outcome);
    }
}
