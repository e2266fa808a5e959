/* SPDX-License-Identifier: MIT */
/* The job that tries one primitive and describes its result for the page "Try
 * It". */

#pragma once

#include "ui/session/job.h"

/* Returns the translated name of the primitive, which is the text of its
 * button; never freed. Do not call this for UI_PRIMITIVE_REST, which has no
 * name. */
const char *ui_try_job_name(enum ui_primitive_kind kind);

/* The work of a job: does job->primitive on the handle in its present state,
 * and fills in the outcome. A picture that is half written the wrong way is
 * dropped when the handle detaches. It is also dropped after
 * UI_PRIMITIVE_GO_ON, even if that fails. */
void ui_try_job(struct ui_job *job);
