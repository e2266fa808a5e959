/* SPDX-License-Identifier: MIT */
/* The jobs that load a picture: they decode and publish a file, or fetch. */

#pragma once

#include "ui/session/job.h"

/* The first function decodes and publishes the job's file, the second fetches
 * the shown picture. Both fill in the outcome. They take the handle's mutex,
 * but only while they use the handle. A job that is cancelled before it
 * publishes never publishes. */
void ui_loading_file(struct ui_job *job);
void ui_loading_shared(struct ui_job *job);
/* Fetches a frame of a stream. Unlike the other two, it does not end with
 * ui_job_look(). */
void ui_loading_frame(struct ui_job *job);
