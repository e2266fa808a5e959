/* SPDX-License-Identifier: MIT */
/* The inspector's second page: what the bytes are, beside the bytes. */

#ifndef SHMVIEW_INSPECT_CONTENTS_H
#define SHMVIEW_INSPECT_CONTENTS_H

#include "ui/inspector/sight.h"

#include <gtk/gtk.h>

/* A field that is pointed at lights up its bytes, and the other way round. */
#define SHM_TYPE_INSPECT_CONTENTS (shm_inspect_contents_get_type())
G_DECLARE_FINAL_TYPE(ShmInspectContents, shm_inspect_contents, SHM,
                     INSPECT_CONTENTS, GtkBox)

void shm_inspect_contents_show(ShmInspectContents *self, const ShmSight *sight);

#endif
