/* SPDX-License-Identifier: MIT */
/* The macros around the declarations of functions, for C++. */

#ifndef SHMVIEW_DECLARATIONS_H
#define SHMVIEW_DECLARATIONS_H

#ifdef __cplusplus
#define SHMVIEW_BEGIN_DECLARATIONS extern "C" {
#define SHMVIEW_END_DECLARATIONS }
#else
#define SHMVIEW_BEGIN_DECLARATIONS
#define SHMVIEW_END_DECLARATIONS
#endif

#endif
