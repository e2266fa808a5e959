/* SPDX-License-Identifier: MIT */
/* shmtool: pictures and bytes in shared memory from the command line. */

#include "app/language.h"
#include "app/tool.h"

#include <limits.h>

static const struct shm_tool_command commands[] = {
    {"share", "tqw", "FILE", 1, 1, false, shm_tool_share},
    {"save", "q", "FILE", 1, 1, false, shm_tool_save},
    {"stream", "Sfrtq", "FILE", 0, 1, false, shm_tool_stream},
    {"watch", "njq", "no operand", 0, 0, false, shm_tool_watch},
    {"info", "jq", "no operand", 0, 0, false, shm_tool_info},
    {"list", "j", "no operand", 0, 0, false, shm_tool_list},
    {"clean", "", "no operand", 0, 0, false, shm_tool_clean},
    {"put", "stq", "TEXT", 1, 1, false, shm_tool_put},
    {"get", "q", "no operand", 0, 0, false, shm_tool_get},
    {"guard", "", "COMMAND", 1, INT_MAX, true, shm_tool_guard},
    {"try", "q", "no operand", 0, 0, false, shm_tool_try},
    {0},
};

int
main(int argc, char **argv)
{
    const struct shm_tool_command *command;
    struct shm_tool_options options;
    int result;

    shm_tool_prepare();
    language_prepare();
    result = shm_tool_options_parse(commands, argc, argv, &options, &command);
    if (result == SHM_TOOL_DONE && command != NULL) {
        shm_tool_trace_begin(options.trace);
        result = command->run(&options);
        shm_tool_trace_end();
    }
    return shm_tool_finish(result);
}
