/* SPDX-License-Identifier: MIT */
/* The page that lists each step core took, and why. */

#ifndef SHMVIEW_STEPS_H
#define SHMVIEW_STEPS_H

#include "ui/session/trace-log.h"

#include <gtk/gtk.h>

/* The newest is at the bottom, and kept in sight until the user scrolls up. */
#define SHM_TYPE_STEPS (shm_steps_get_type())
G_DECLARE_FINAL_TYPE(ShmSteps, shm_steps, SHM, STEPS, GtkBox)

/* What it shows; owned by it. */
ShmTraceLog *shm_steps_log(ShmSteps *self);

#endif
