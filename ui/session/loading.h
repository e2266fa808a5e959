/* SPDX-License-Identifier: MIT */
/* The jobs that load a picture: decode and publish a file, or fetch. */

#ifndef UI_SESSION_LOADING_H
#define UI_SESSION_LOADING_H

#include "ui/session/job.h"

/*
 * Each holds the handle only while it uses it. A picture that is cancelled
 * before it is published never is.
 */
void ui_loading_file(struct ui_job *job);
void ui_loading_shared(struct ui_job *job);
/* For each frame of a stream: does not find out who holds the segment. */
void ui_loading_frame(struct ui_job *job);

#endif
