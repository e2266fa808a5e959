/* SPDX-License-Identifier: MIT */
/* A field of a segment: its place, its name and its value. */

#include "ui/inspector/contents/field.h"

static void
free_field(gpointer data)
{
    UiField *field = data;

    g_free(field->name);
    g_free(field->value);
    g_free(field);
}

UiField *
ui_field_add(GPtrArray *fields, guint64 offset, gsize length, const char *name,
             const char *format, ...)
{
    UiField *field = g_new0(UiField, 1);
    va_list arguments;

    field->offset = offset;
    field->length = length;
    field->name = g_strdup(name);
    va_start(arguments, format);
    field->value = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_ptr_array_add(fields, field);
    return field;
}

GPtrArray *
ui_field_list_new(void)
{
    return g_ptr_array_new_with_free_func(free_field);
}
