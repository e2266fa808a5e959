/* SPDX-License-Identifier: MIT */
/* Publishing the wrong way, in two halves, so that others see a torn picture.
 */

#ifndef UI_SESSION_TORN_PUBLICATION_H
#define UI_SESSION_TORN_PUBLICATION_H

#include "ui/session/job.h"

/* A picture of which the upper half is written. */
struct ui_torn_publication;

/*
 * Decodes job->path and writes its upper half over the picture that the segment
 * has now, in place and without any lock. It must be of the same size and
 * format, and the handle attached for writing. On success job->handle->tear is
 * the rest; on failure the one before stays.
 */
void ui_torn_publication_begin(struct ui_job *job);

/* Writes the rest, and the header with the next generation. Nothing is left to
 * go on with afterwards, also when it fails. */
void ui_torn_publication_go_on(struct ui_job *job);

/* Drops what is left to write; nothing may be. The mutex must be held, or
 * nobody else use the handle any more. */
void ui_torn_publication_forget(struct ui_handle *handle);

#endif
