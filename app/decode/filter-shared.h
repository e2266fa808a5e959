/* SPDX-License-Identifier: MIT */
/* Declares what the filters have in common with the program that makes them. */

#pragma once

/* Stands for the number of the process, which is only known when it loads its
 * filter. It is above every system call, descriptor, flag and process. */
#define FILTER_OWN_PROCESS 0x5e1f1d00U

#define FILTER_MOST 512
#define FILTER_COUNT(filter) (sizeof(filter) / sizeof((filter)[0]))
