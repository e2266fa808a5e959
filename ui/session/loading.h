/* SPDX-License-Identifier: MIT */
/* Jobs that load a picture, from a file or from shared memory. */

#ifndef UI_SESSION_LOADING_H
#define UI_SESSION_LOADING_H

#include "ui/session/job.h"

/*
 * Each takes the handle only for as long as it uses it. What is cancelled
 * before it's published never is.
 */
void ui_loading_file(struct ui_job *job);
void ui_loading_shared(struct ui_job *job);
/* For each frame of a stream: does not ask who holds the segment. */
void ui_loading_frame(struct ui_job *job);

#endif
