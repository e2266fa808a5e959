/* SPDX-License-Identifier: MIT */
/* Copies the error that a handle keeps. */

#include "ui/primitives/segment-error.h"

#include <stdio.h>

enum shmview_status
ui_segment_error(const struct shmview_segment *segment,
                 struct shmview_error *error)
{
    *error = (struct shmview_error){.status = shmview_segment_error(segment)};
    snprintf(error->text, sizeof error->text, "%s",
             shmview_segment_error_text(segment));
    return error->status;
}
