/* SPDX-License-Identifier: MIT */
/* One segment in the dialog in which a key is chosen. */

#ifndef SHMVIEW_KEY_ROW_H
#define SHMVIEW_KEY_ROW_H

#include "ui/key/key-find.h"

#include <gtk/gtk.h>

/* What has no key that is known can't be chosen. */
#define SHM_TYPE_KEY_ROW (shm_key_row_get_type())
G_DECLARE_FINAL_TYPE(ShmKeyRow, shm_key_row, SHM, KEY_ROW, GtkListBoxRow)

GtkWidget *shm_key_row_new(const ShmKeyFind *find);

/* NULL where it is not known. */
const char *shm_key_row_key(ShmKeyRow *self);
gboolean shm_key_row_qt(ShmKeyRow *self);
/* Tells it from all others. */
const char *shm_key_row_native_key(ShmKeyRow *self);

#endif
