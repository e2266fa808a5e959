/* SPDX-License-Identifier: MIT */
/* The text that the window shows while there is no picture. */

#include "ui/words/welcome.h"

#include <glib/gi18n.h>

static char *
describe(const struct shmview_inspection *segment)
{
    if (segment != NULL && segment->exists &&
        segment->contents == SHMVIEW_CONTENTS_IMAGE) {
        return g_strdup_printf(
            _("A picture of %u × %u pixels is shared here. Press “Load from "
              "Shared Memory” to show it."),
            segment->header.width, segment->header.height);
    }
    if (segment != NULL && segment->exists &&
        segment->contents == SHMVIEW_CONTENTS_QT_STREAM) {
        return g_strdup(_("A Qt program shares a picture here. Press “Load "
                          "from Shared Memory” to show it."));
    }
    return g_strdup(
        _("Press “Load from File…” to choose a picture. It is shown here and "
          "shared with every other window.\n\nThen start another window with "
          "Ctrl+N and press “Load from Shared Memory” there: the same picture "
          "comes from memory, not from the file."));
}

char *
ui_welcome_text(const struct shmview_inspection *segment)
{
    g_autofree char *text = describe(segment);

    return g_strjoin("\n\n", text,
                     _("F1 opens the lessons, which show step by step how "
                       "shared memory works."),
                     NULL);
}
