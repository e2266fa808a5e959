/* SPDX-License-Identifier: MIT */
/* Makes known to GtkBuilder the layouts that window.ui names. */

#include "ui/widgets/layouts.h"

#include "ui/widgets/bars-below.h"
#include "ui/widgets/whole-lines.h"
#include "ui/widgets/wrapping-row.h"

void
ui_layouts_register(void)
{
    g_type_ensure(UI_TYPE_BARS_BELOW);
    g_type_ensure(UI_TYPE_WHOLE_LINES);
    g_type_ensure(UI_TYPE_WRAPPING_ROW);
}
