/* SPDX-License-Identifier: MIT */
/* Contains main() of the command-line tool, which picks the command and runs
 * it. */

#include "app/language.h"
#include "app/tool/commands.h"
#include "app/tool/output.h"
#include "app/tool/signals.h"
#include "app/tool/trace.h"

#include <shmview/timeline.h>

#include <limits.h>

static const struct tool_command commands[] = {
    {"share", "tqwNml", "FILE", 1, 1, false, tool_share},
    {"save", "qN", "FILE", 1, 1, false, tool_save},
    {"stream", "SfRrtqN", "FILE", 0, 1, false, tool_stream},
    {"watch", "njqN", "no operand", 0, 0, false, tool_watch},
    {"info", "jqN", "no operand", 0, 0, false, tool_info},
    {"timeline", "njpPqN", "no operand", 0, 0, false, tool_timeline},
    {"list", "j", "no operand", 0, 0, false, tool_list},
    {"clean", "", "no operand", 0, 0, false, tool_clean},
    {"put", "stqN", "TEXT", 1, 1, false, tool_put},
    {"get", "qN", "no operand", 0, 0, false, tool_get},
    {"guard", "", "COMMAND", 1, INT_MAX, true, tool_guard},
    {"try", "qNml", "no operand", 0, 0, false, tool_try},
    {0},
};

int
main(int argc, char **argv)
{
    const struct tool_command *command;
    struct tool_options options;
    int result;

    tool_prepare();
    language_prepare();
    result = tool_options_parse(commands, argc, argv, &options, &command);
    if (result == TOOL_DONE && command != NULL) {
        tool_trace_begin(options.trace);
        shmview_timeline_set_wait(&tool_wait);
        result = tool_finish(command->run(&options));
        tool_trace_end();
    }
    tool_options_clear(&options);
    return tool_finish(result);
}
