/* SPDX-License-Identifier: MIT */
/* Brings a segment and a handle into the state that an operation needs: see
 * operations.h. */

#pragma once

#include "tests/robustness/faults/operations.h"

/* The size in bytes of the segment that the operation "create", prepare_alone()
 * and prepare_orphan() make. A picture of ROWS rows fits into a System V
 * segment of this size; a POSIX segment must grow for the picture. */
#define BYTES 10000

/* Makes a draft and copies stage->after into it. Some operations call only this
 * function. On failure stage->error gets the error. */
enum shmview_status prepare_draft(struct stage *stage);

/* Each of these functions prepares the operation's handle (stage->segment), or
 * the segment. If that is not possible, the test fails. */

void prepare_attached(struct stage *stage);
void prepare_attached_read_only(struct stage *stage);
/* Attaches read-only. Another descriptor, stage->publishing, holds the writer
 * byte as a publisher does. */
void prepare_publisher(struct stage *stage);
/* Makes the segment; only the operation's handle is attached. */
void prepare_alone(struct stage *stage);
/* Attaches, and takes the exclusive lock. */
void prepare_locked(struct stage *stage);
/* Makes a view of the shown picture. */
void prepare_view(struct stage *stage);
/* Publishes stage->before, makes a view, and detaches: only the view keeps the
 * segment. */
void prepare_last_view(struct stage *stage);
/* Calls prepare_draft(). */
void prepare_own_draft(struct stage *stage);
/* Makes a draft into which a decoder writes the pixels of stage->after. */
void prepare_decoded_draft(struct stage *stage);
/* Does the same as prepare_decoded_draft(); then stage->successor publishes. */
void prepare_late_decoded_draft(struct stage *stage);
/* Publishes stage->before, and makes a draft in its segment. Then the segment
 * loses its name to a new segment of stage->successor. */
void prepare_stray_draft(struct stage *stage);
/* Publishes stage->before again, which frees the first place. */
void prepare_free_place(struct stage *stage);
/* Leaves an orphan: a segment whose last process was killed. */
void prepare_orphan(struct stage *stage);
