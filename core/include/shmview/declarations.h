/* SPDX-License-Identifier: MIT */
/* The rules that every header follows, and the macros that let C++ programs use
 * them. */

#ifndef SHMVIEW_DECLARATIONS_H
#define SHMVIEW_DECLARATIONS_H

/*
 * NULL for a key, a native key, a path or a name means "". NULL for an error
 * means that the caller does not want it. NULL for limits or options means the
 * default. Objects, and pointers through which a function returns a result,
 * must not be NULL unless the function allows it; every function that frees an
 * object allows it, and then does nothing. If a function that returns an object
 * fails, the object is NULL.
 *
 * "Errors:" lists the statuses of error.h with which a function may fail. For
 * example, "locked" stands for SHMVIEW_ERROR_LOCKED. Any function that makes
 * system calls may also fail with "unknown", which the lists name only where it
 * is likely. "Static" means that the result is valid for ever and must not be
 * freed. "Thread-safe" means that several threads may call the function at
 * once. With any other function, only one thread at a time may use an object,
 * unless the comment on the object allows more.
 *
 * A struct that programs fill in never grows, or has a member that states its
 * size. A struct that the library makes may grow at its end, unless its comment
 * says otherwise.
 */

#ifdef __cplusplus
#define SHMVIEW_BEGIN_DECLARATIONS extern "C" {
#define SHMVIEW_END_DECLARATIONS }
#else
#define SHMVIEW_BEGIN_DECLARATIONS
#define SHMVIEW_END_DECLARATIONS
#endif

#endif
