/* SPDX-License-Identifier: MIT */
/* The job that tries one primitive, with the words of the page "Try It". */

#ifndef UI_SESSION_ATTEMPT_H
#define UI_SESSION_ATTEMPT_H

#include "ui/session/job.h"

/* The primitive, as its button has it. */
const char *ui_attempt_name(enum ui_primitive_kind kind);

/*
 * Does job->primitive on the handle as it is. What is half written the wrong
 * way is dropped with it when the handle detaches, and once it went on, also
 * when that fails.
 */
void ui_attempt(struct ui_job *job);

#endif
