/* SPDX-License-Identifier: MIT */
/* The table of steps in an exported page, and the list of locks, pins and
 * waits. */

#pragma once

#include "ui/timeline/exported-page-stage.h"

/* In both functions, `looks` come from ui_exported_page_stage_looks(), and
 * `begin` is a time of CLOCK_MONOTONIC in nanoseconds. */

/* Appends a table with a row for each step. A row's id is "s" and the number of
 * the step. Its attribute data-time is the time since `begin`, in
 * nanoseconds. */
void ui_exported_page_table_add(GString *page, const struct ui_history *history,
                                guint64 begin, const GArray *looks);

/* Appends a list with an element for each lock, pin and wait. Each element has
 * the attributes data-from and data-to, in nanoseconds since `begin`. */
void ui_exported_page_table_add_held(GString *page,
                                     const struct ui_history *history,
                                     guint64 begin, const GArray *looks);
