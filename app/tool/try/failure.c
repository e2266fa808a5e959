/* SPDX-License-Identifier: MIT */
/* shmtool try: prints the failure of a command. */

#include "app/language.h"
#include "app/tool/output.h"
#include "app/tool/try/try.h"
#include "ui/primitives/error.h"

bool
tool_try_refuse(const struct tool_try *try, const char *operation,
                const char *object, const char *reason)
{
    struct shmview_error error;

    ui_error_set(&error, SHMVIEW_ERROR_UNKNOWN, operation, object,
                 "%s; help lists the commands", _(reason));
    return tool_try_fail(try, &error);
}

bool
tool_try_fail(const struct tool_try *try, const struct shmview_error *error)
{
    (void)try;
    fflush(stdout);
    tool_fail(error);
    return false;
}
