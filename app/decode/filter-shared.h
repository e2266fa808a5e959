/* SPDX-License-Identifier: MIT */
/* Constants of the decoders' filters of system calls. The program make-filters
 * makes the filters during the build; allowed-calls.c loads them. */

#pragma once

/* Stands in a filter for the id of the process, which is known only when the
 * process loads the filter. It is larger than every number of a system call or
 * a descriptor, every flag, and every process id. */
#define FILTER_OWN_PROCESS 0x5e1f1d00U

/* The largest number of instructions of a filter. */
#define FILTER_MOST 512
/* The number of instructions of a filter. */
#define FILTER_COUNT(filter) (sizeof(filter) / sizeof((filter)[0]))
