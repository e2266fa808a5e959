/* SPDX-License-Identifier: MIT */
/* The page on which each primitive can be tried on its own. */

#ifndef SHMVIEW_TRY_IT_H
#define SHMVIEW_TRY_IT_H

#include "ui/session/job.h"

#include <gtk/gtk.h>

/*
 * Signal "try" (const struct shm_primitive *): the user wants this done.
 */
#define SHM_TYPE_TRY_IT (shm_try_it_get_type())
G_DECLARE_FINAL_TYPE(ShmTryIt, shm_try_it, SHM, TRY_IT, GtkBox)

/* Whether a picture from a file is to be published the wrong way now. */
gboolean shm_try_it_wrong_way(ShmTryIt *self);

/* Goes back to the right way; what is half written is finished. */
void shm_try_it_end_wrong_way(ShmTryIt *self);

/* A primitive begins. Returns a number for shm_try_it_end(). */
guint shm_try_it_begin(ShmTryIt *self, enum shm_primitive_kind kind);

/* It came to this; NULL: it was cancelled. Only what began last is told of. */
void shm_try_it_end(ShmTryIt *self, guint number, const ShmOutcome *outcome);

/* Whether there is something to go on with. */
void shm_try_it_set_half_written(ShmTryIt *self, gboolean half_written);

#endif
