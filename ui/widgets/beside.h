/* SPDX-License-Identifier: MIT */
/* Lays out two widgets side by side, or one below the other. */

#ifndef SHMVIEW_BESIDE_H
#define SHMVIEW_BESIDE_H

#include <gtk/gtk.h>

/*
 * For a widget with two children. From "wide-from" pixels on they are side by
 * side and equally wide, if the second then need not be scrolled sideways. Else
 * it is under the first, which has half of the height, or less where it does
 * not expand. A child that is alone, as the other is hidden, has all the room.
 */
#define SHM_TYPE_BESIDE (shm_beside_get_type())
G_DECLARE_FINAL_TYPE(ShmBeside, shm_beside, SHM, BESIDE, GtkLayoutManager)

#endif
