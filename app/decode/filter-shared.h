/* SPDX-License-Identifier: MIT */
/* Constants of the seccomp filters, which allow a decoder only some system
 * calls. The program make-filters makes the filters during the build;
 * allowed-calls.c loads them. */

#pragma once

/* Stands in a filter for the id of the process that loads the filter. The build
 * cannot know this id, so allowed-calls.c puts it in. No other constant in a
 * filter has this value. */
#define FILTER_OWN_PROCESS 0x5e1f1d00U

/* The largest number of instructions that a filter may have. */
#define FILTER_MOST 512
/* The number of instructions of `filter`, which must be an array. */
#define FILTER_COUNT(filter) (sizeof(filter) / sizeof((filter)[0]))
