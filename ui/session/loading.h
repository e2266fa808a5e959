/* SPDX-License-Identifier: MIT */
/* The jobs that load a picture: from a file, which is then published, or from
 * the segment. */

#pragma once

#include "ui/session/job.h"

/* The work of two jobs: the first decodes the job's file and publishes the
 * picture, unless the job is cancelled before; the second fetches the shown
 * picture. Both fill in the outcome. They hold the handle's mutex only while
 * they use the handle, so the caller must not hold it. */
void ui_loading_file(struct ui_job *job);
void ui_loading_shared(struct ui_job *job);
/* The work of a job that fetches a frame of a stream: the same as
 * ui_loading_shared(), but without ui_job_look() at the end. If the job is
 * cancelled, the fetched image becomes the outcome's `spare`. */
void ui_loading_frame(struct ui_job *job);
