/* SPDX-License-Identifier: MIT */
/* A small field of one colour. */

#ifndef SHMVIEW_SWATCH_H
#define SHMVIEW_SWATCH_H

#include <gtk/gtk.h>

/* Of no meaning to assistive technology: the words beside it say the same. */
#define SHM_TYPE_SWATCH (shm_swatch_get_type())
G_DECLARE_FINAL_TYPE(ShmSwatch, shm_swatch, SHM, SWATCH, GtkWidget)

void shm_swatch_set_colour(ShmSwatch *self, const GdkRGBA *colour);

#endif
