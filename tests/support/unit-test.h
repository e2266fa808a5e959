/* SPDX-License-Identifier: MIT */
/* cmocka.h, and the four headers that it needs before it. */

#ifndef SHMVIEW_TESTS_SUPPORT_UNIT_TEST_H
#define SHMVIEW_TESTS_SUPPORT_UNIT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
