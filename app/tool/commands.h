/* SPDX-License-Identifier: MIT */
/* The commands of shmtool. Each is in the file with its name; the command "try"
 * has a folder. */

#pragma once

#include "app/tool/options.h"

/* Each prints its failures on standard error, and returns the exit status: see
 * output.h. */
int tool_share(const struct tool_options *options);
int tool_save(const struct tool_options *options);
int tool_stream(const struct tool_options *options);
int tool_watch(const struct tool_options *options);
int tool_info(const struct tool_options *options);
int tool_timeline(const struct tool_options *options);
int tool_list(const struct tool_options *options);
int tool_clean(const struct tool_options *options);
int tool_put(const struct tool_options *options);
int tool_get(const struct tool_options *options);
int tool_guard(const struct tool_options *options);
int tool_try(const struct tool_options *options);
