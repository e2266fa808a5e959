/* SPDX-License-Identifier: MIT */
/* Publishing the wrong way, in two halves, so that others see a torn picture.
 */

#ifndef SHMVIEW_TEAR_H
#define SHMVIEW_TEAR_H

#include "ui/session/job.h"

/* A picture of which the upper half is written. */
struct shm_tear;

/*
 * Decodes job->path and writes its upper half over the picture that the segment
 * has now, in place and without any lock. It must be of the same size and
 * format, and the handle attached for writing. On success job->handle->tear is
 * the rest; on failure the one before stays.
 */
void shm_tear_begin(struct shm_job *job);

/* Writes the rest, and the header with the next generation. Nothing is left to
 * go on with afterwards, also when it fails. */
void shm_tear_go_on(struct shm_job *job);

/* Drops what is left to write; nothing may be. The mutex must be held, or
 * nobody else use the handle any more. */
void shm_tear_forget(struct shm_handle *handle);

#endif
