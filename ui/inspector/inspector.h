/* SPDX-License-Identifier: MIT */
/* The teacher's pane: what the shared memory of a window's key does. */

#ifndef SHMVIEW_INSPECTOR_H
#define SHMVIEW_INSPECTOR_H

#include "ui/inspector/steps.h"
#include "ui/inspector/try-it.h"
#include "ui/session/session.h"

#include <gtk/gtk.h>

/*
 * Pages one can switch between. Nothing is looked at while the pane is hidden.
 * (core/inspect.h has the name shmview_inspector.)
 */
#define SHM_TYPE_INSPECTOR_PANE (shm_inspector_pane_get_type())
G_DECLARE_FINAL_TYPE(ShmInspectorPane, shm_inspector_pane, SHM, INSPECTOR_PANE,
                     GtkBox)

/* What it is about; called once, before the pane is shown. */
void shm_inspector_pane_set_session(ShmInspectorPane *self,
                                    ShmSession *session);

/* Looks anew, as after a change of the session's key type. */
void shm_inspector_pane_restart(ShmInspectorPane *self);

/* Two of its pages. */
ShmSteps *shm_inspector_pane_steps(ShmInspectorPane *self);
ShmTryIt *shm_inspector_pane_try_it(ShmInspectorPane *self);

#endif
