/* SPDX-License-Identifier: MIT */
/* Starts a lesson with clean windows, unless the user has to be asked. */

#include "ui/lessons/lesson-start.h"

#include "ui/identity/window-number.h"
#include "ui/lessons/lesson-clean.h"
#include "ui/words/status-line.h"

#include <glib/gi18n.h>
#include <unistd.h>

void
ui_lesson_start_clean(GtkRoot *root, UiOperation *operation,
                      const struct shmview_inspection *found,
                      UiLessonBoard *board)
{
    ui_lesson_windows_clean(board, found != NULL ? found->holders : NULL);
    ui_lesson_clean(root, operation);
}

/* Returns whether another process holds the segment, of those that `is_ours`
 * does not accept. */
static gboolean
has_stranger(const struct shmview_inspection *found, UiLessonBoard *board,
             gboolean (*is_ours)(UiLessonBoard *board, pid_t process))
{
    if (found == NULL || !found->exists) {
        return FALSE;
    }
    for (size_t index = 0; index < found->holders->count; index++) {
        const struct shmview_holder *holder = found->holders->holders[index];

        if (ui_status_line_is_holder(holder) && holder->pid != getpid() &&
            !is_ours(board, holder->pid)) {
            return TRUE;
        }
    }
    return found->hidden;
}

static gboolean
is_window(UiLessonBoard *board, pid_t process)
{
    (void)board;
    return ui_window_number_of(process) != 0;
}

char *
ui_lesson_start_question(const struct shmview_inspection *found,
                         UiLessonBoard *board)
{
    g_autofree char *holders = NULL;

    if (!has_stranger(found, board, ui_lesson_windows_took_part)) {
        return NULL;
    }
    holders = ui_status_line_holders(found->holders);
    return g_strdup_printf(
        _("Something is shared with this key already (%s). Press Start Clean "
          "to let all windows detach from it. If it is still needed, press "
          "Ctrl+K and choose another key first."),
        holders != NULL ? holders
                        : _("a process that is not visible from here is "
                            "attached"));
}

const char *
ui_lesson_start_rest(const struct shmview_inspection *found,
                     UiLessonBoard *board)
{
    return has_stranger(found, board, is_window)
               ? _("All windows have detached, but the status line shows "
                   "another program that is attached. End it before you "
                   "begin.")
               : NULL;
}
