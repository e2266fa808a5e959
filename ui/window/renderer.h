/* SPDX-License-Identifier: MIT */
/* Chooses how GTK draws on a computer without a graphics processor. */

#pragma once

/*
 * Makes GTK draw with cairo if the folder `devices` (/dev, except in tests)
 * contains no device file of a graphics processor. GTK itself would choose
 * OpenGL or Vulkan in software, which takes seconds to start. If the user names
 * a renderer in GSK_RENDERER, GTK uses that renderer. If GTK draws with cairo,
 * also keeps it from starting OpenGL. Call this before GTK starts and before
 * anything starts a thread, because it changes the environment.
 */
void ui_renderer_choose(const char *devices);
