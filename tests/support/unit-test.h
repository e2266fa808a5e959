/* SPDX-License-Identifier: MIT */
/* cmocka.h, and the four headers that it needs before it. */

#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
