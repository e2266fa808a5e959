/* SPDX-License-Identifier: MIT */
/* The widget for one row of the steps. */

#ifndef SHMVIEW_STEP_ROW_H
#define SHMVIEW_STEP_ROW_H

#include "ui/session/trace-row.h"

#include <gtk/gtk.h>

#define SHM_TYPE_STEP_ROW (shm_step_row_get_type())
G_DECLARE_FINAL_TYPE(ShmStepRow, shm_step_row, SHM, STEP_ROW, GtkBox)

GtkWidget *shm_step_row_new(void);

void shm_step_row_show(ShmStepRow *self, ShmTraceRow *row);

#endif
