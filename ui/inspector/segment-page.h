/* SPDX-License-Identifier: MIT */
/* The inspector's first page: the segment, its attached processes and its
 * locks. */

#pragma once

#include "ui/inspector/facts/segment-snapshot.h"

#include <gtk/gtk.h>

#define UI_TYPE_SEGMENT_PAGE (ui_segment_page_get_type())
G_DECLARE_FINAL_TYPE(UiSegmentPage, ui_segment_page, UI, SEGMENT_PAGE, GtkBox)

/* Shows the snapshot, and keeps no reference to it. NULL changes nothing. */
void ui_segment_page_show(UiSegmentPage *self,
                          const UiSegmentSnapshot *snapshot);
