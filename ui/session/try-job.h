/* SPDX-License-Identifier: MIT */
/* The job that tries one primitive and describes its result for the page "Try
 * It". */

#pragma once

#include "ui/session/job.h"

/* Returns the translated name of the primitive, which is the text of its
 * button; never freed. Do not call this for UI_PRIMITIVE_REST, which has no
 * name. */
const char *ui_try_job_name(enum ui_primitive_kind kind);

/* The work of a job: does job->primitive, and fills in the outcome. For
 * UI_PRIMITIVE_TEAR, first decodes the file job->path. A picture that is half
 * written the wrong way is dropped when the handle detaches, and after
 * UI_PRIMITIVE_GO_ON, even if UI_PRIMITIVE_GO_ON fails. */
void ui_try_job(struct ui_job *job);
