/* SPDX-License-Identifier: MIT */
/* The jobs that load a picture: they decode and publish a file, or fetch. */

#pragma once

#include "ui/session/job.h"

/* A job holds the handle's mutex only while it uses the handle. If it is
 * cancelled before it publishes, it never publishes. */
void ui_loading_file(struct ui_job *job);
void ui_loading_shared(struct ui_job *job);
/* Fetches a frame of a stream. Unlike the others, it does not end with
 * ui_job_look(). */
void ui_loading_frame(struct ui_job *job);
