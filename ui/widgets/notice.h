/* SPDX-License-Identifier: MIT */
/* The message area: a heading, a text, a reason, a button to close it. */

#ifndef SHMVIEW_NOTICE_H
#define SHMVIEW_NOTICE_H

#include <gtk/gtk.h>

/*
 * Hidden until there is something to say. To assistive technology it is an
 * alert.
 */
#define SHM_TYPE_NOTICE (shm_notice_get_type())
G_DECLARE_FINAL_TYPE(ShmNotice, shm_notice, SHM, NOTICE, GtkBox)

/*
 * Shows a message in place of the last one: an icon for the type (info,
 * warning or error), the heading, the text, and in small print the reason,
 * unless that is NULL. The strings are copied.
 */
void shm_notice_show(ShmNotice *self, GtkMessageType type, const char *heading,
                     const char *text, const char *reason);

void shm_notice_hide(ShmNotice *self);

#endif
