/* SPDX-License-Identifier: MIT */
/* Constants of the filters, for the program that makes them (make-filters.c)
 * and the one that loads them (allowed-calls.c). */

#pragma once

/* Stands in a filter for the id of the process, which is known only when the
 * process loads the filter. It is larger than every number of a system call or
 * a descriptor, every flag, and every process id. */
#define FILTER_OWN_PROCESS 0x5e1f1d00U

#define FILTER_MOST 512
#define FILTER_COUNT(filter) (sizeof(filter) / sizeof((filter)[0]))
