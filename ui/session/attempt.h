/* SPDX-License-Identifier: MIT */
/* The job that tries one primitive, in the words of the page "Try It". */

#ifndef UI_SESSION_ATTEMPT_H
#define UI_SESSION_ATTEMPT_H

#include "ui/session/job.h"

/* Returns the primitive's name, as on its button. */
const char *ui_attempt_name(enum ui_primitive_kind kind);

/*
 * Does job->primitive on the handle as it is. A picture that is half written
 * the wrong way is dropped when the handle detaches, and after its other half
 * was tried, even if that failed.
 */
void ui_attempt(struct ui_job *job);

#endif
