/* SPDX-License-Identifier: MIT */
/* Splits the contents of a segment into fields: those of a header, those of
 * Qt's stream, or a text. */

#pragma once

#include "ui/inspector/contents/field.h"
#include "ui/inspector/facts/segment-snapshot.h"

/*
 * Returns a list of UiField *, freed with g_ptr_array_unref(). The fields are
 * in the order of their offsets, and never overlap. The list contains:
 *
 *     for a picture of shmview: the fields of the header, which may be damaged,
 *         and the first pixels
 *     for Qt's stream, which contains a PNG file: the fields of fields-qt.h
 *     for other bytes: the text at the start, or a note that there is no text
 *     for a snapshot without bytes: nothing
 */
GPtrArray *ui_fields_new(const UiSegmentSnapshot *snapshot);

/* Returns how many bytes of `snapshot->start` the page "Contents" shows. */
gsize ui_fields_start_length(const UiSegmentSnapshot *snapshot);
