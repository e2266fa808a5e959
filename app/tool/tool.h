/* SPDX-License-Identifier: MIT */
/* For try, until it includes what it needs. */

#ifndef APP_TOOL_TOOL_H
#define APP_TOOL_TOOL_H

#include "app/tool/commands.h"
#include "app/tool/numbers.h"
#include "app/tool/options.h"
#include "app/tool/output.h"
#include "app/tool/signals.h"

#endif
