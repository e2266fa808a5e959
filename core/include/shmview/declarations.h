/* SPDX-License-Identifier: MIT */
/* What holds for all declarations, and the macros around them, for C++. */

#ifndef SHMVIEW_DECLARATIONS_H
#define SHMVIEW_DECLARATIONS_H

/*
 * NULL: every function that frees takes it and does nothing. A key, a native
 * key, a path or a name that is NULL means "". An error, limits or options that
 * are NULL mean: none, or the default. Objects, and pointers through which a
 * result is handed out, are never NULL unless their function says so. After a
 * failure, an object that was to be handed out is NULL.
 *
 * A struct that a program makes never grows, or carries its size. A struct that
 * the library makes may grow at its end.
 */

#ifdef __cplusplus
#define SHMVIEW_BEGIN_DECLARATIONS extern "C" {
#define SHMVIEW_END_DECLARATIONS }
#else
#define SHMVIEW_BEGIN_DECLARATIONS
#define SHMVIEW_END_DECLARATIONS
#endif

#endif
