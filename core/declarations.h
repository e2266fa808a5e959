/* SPDX-License-Identifier: MIT */
/* What stands around the declarations of functions, for C++. */

#ifndef SHMVIEW_DECLARATIONS_H
#define SHMVIEW_DECLARATIONS_H

#ifdef __cplusplus
#define SHM_BEGIN_DECLARATIONS extern "C" {
#define SHM_END_DECLARATIONS }
#else
#define SHM_BEGIN_DECLARATIONS
#define SHM_END_DECLARATIONS
#endif

#endif
