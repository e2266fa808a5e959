/* SPDX-License-Identifier: MIT */
/* Brings a segment and a handle into the state that an operation needs: see
 * operations.h. */

#pragma once

#include "tests/robustness/faults/operations.h"

/* The size in bytes of a segment that is made without a picture. It has room
 * for the picture in Qt's stream. */
#define BYTES 10000

/* Makes a draft and copies `after` into it. This function is also one of the
 * operations. On failure stage->error gets the error. */
enum shmview_status prepare_draft(struct stage *stage);

/* Each of these functions brings the operation's handle, or the segment, into
 * the state that the function's name describes. If that is not possible, the
 * test fails. */
void prepare_attached(struct stage *stage);
void prepare_attached_read_only(struct stage *stage);
void prepare_publisher(struct stage *stage);
void prepare_alone(struct stage *stage);
void prepare_locked(struct stage *stage);
void prepare_view(struct stage *stage);
void prepare_last_view(struct stage *stage);
void prepare_own_draft(struct stage *stage);
void prepare_decoded_draft(struct stage *stage);
void prepare_late_decoded_draft(struct stage *stage);
void prepare_stray_draft(struct stage *stage);
void prepare_free_place(struct stage *stage);
void prepare_orphan(struct stage *stage);
