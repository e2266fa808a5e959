/* SPDX-License-Identifier: MIT */
/* What the kinds of fields share. */

#ifndef SHMVIEW_FIELDS_INTERNAL_H
#define SHMVIEW_FIELDS_INTERNAL_H

#include "ui/inspector/fields.h"

/* Adds a field whose value is of this format, and returns it. */
ShmField *fields_add(GPtrArray *fields, guint64 offset, gsize length,
                     const char *name, const char *format, ...)
    G_GNUC_PRINTF(5, 6);

void fields_add_header(GPtrArray *fields, const ShmSight *sight);
void fields_add_pixels(GPtrArray *fields, const ShmSight *sight);
void fields_add_qt(GPtrArray *fields, const ShmSight *sight);

#endif
