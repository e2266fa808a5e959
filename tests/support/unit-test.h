/* SPDX-License-Identifier: MIT */
/* cmocka.h, and the four headers that must be included before it. */

#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
