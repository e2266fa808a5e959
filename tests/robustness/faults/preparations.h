/* SPDX-License-Identifier: MIT */
/* Gives a segment the state that an operation needs. */

#pragma once

#include "tests/robustness/faults/operations.h"

/* The size of a System V segment with room for the picture. */
#define BYTES 10000

/* Draws `after` into a draft; this is an operation, too. */
enum shmview_status prepare_draft(struct stage *stage);

/* Each brings the operation's handle, or the segment, into the state that its
 * name describes. */
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
