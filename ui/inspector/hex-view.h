/* SPDX-License-Identifier: MIT */
/* Bytes in hexadecimal and as text, some of them lit up. */

#ifndef SHMVIEW_HEX_VIEW_H
#define SHMVIEW_HEX_VIEW_H

#include "ui/inspector/hex-layout.h"

#include <gtk/gtk.h>

/*
 * A layout, which is a text to assistive technology, and can be read, selected
 * and copied as one.
 *
 * Signal "pointed" (guint64): the mouse, or the cursor, is on the byte at this
 * offset.
 */
#define SHM_TYPE_HEX_VIEW (shm_hex_view_get_type())
G_DECLARE_FINAL_TYPE(ShmHexView, shm_hex_view, SHM, HEX_VIEW, GtkTextView)

/* What it shows changes only if the bytes do. */
void shm_hex_view_show(ShmHexView *self, const ShmHexPart *parts, gsize count);

/* Lights these bytes and no others; none with a length of 0. */
void shm_hex_view_light(ShmHexView *self, guint64 offset, gsize length);

/* Brings the lit bytes into view. */
void shm_hex_view_reveal(ShmHexView *self);

#endif
