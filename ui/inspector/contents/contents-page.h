/* SPDX-License-Identifier: MIT */
/* The inspector's page "Contents": a list of fields beside the bytes of the
 * segment. */

#pragma once

#include "ui/inspector/facts/segment-snapshot.h"

#include <gtk/gtk.h>

/* Pointing at a field highlights its bytes. Pointing at a byte highlights its
 * field. */
#define UI_TYPE_CONTENTS_PAGE (ui_contents_page_get_type())
G_DECLARE_FINAL_TYPE(UiContentsPage, ui_contents_page, UI, CONTENTS_PAGE,
                     GtkBox)

/* Shows the fields and the bytes of the snapshot, and keeps no reference to
 * it. */
void ui_contents_page_show(UiContentsPage *self,
                           const UiSegmentSnapshot *snapshot);
